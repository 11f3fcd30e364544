import type { ClientBase } from "pg";
import { lockMembers } from "@/lib/access/read-access-facts";
import { type Namesake, selectNamesakes } from "@/lib/directory/list-unlinked";
import { run } from "@/lib/db/statement";

/**
 * The member of an address, by its key, locked until the transaction ends. Asked again once the lock is there: a role may
 * have been granted meanwhile, or the address given away.
 */
export async function lockNamesake(
  client: ClientBase,
  organizationId: string,
  key: string,
): Promise<Namesake | undefined> {
  const [found] = await run(client, selectNamesakes, [organizationId, [key]]);
  if (found === undefined) return undefined;
  await lockMembers(client, organizationId, [found.id]);
  const [member] = await run(client, selectNamesakes, [organizationId, [key]]);
  return member?.id === found.id ? member : undefined;
}

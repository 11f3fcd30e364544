import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { emailKey } from "@/lib/core/email-key";
import { run } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { selectLivingUser } from "@/lib/directory/link-user";
import type { Namesake } from "@/lib/directory/list-unlinked";
import { lockNamesake } from "@/lib/directory/lock-namesake";
import { recordLink } from "@/lib/directory/record-link";
import { refuseRefusal } from "@/lib/directory/refuse-refusal";
import type { UserColumns } from "@/lib/directory/user-columns";
import { verifiedAmong } from "@/lib/domains/verified-among";

/**
 * Inserts a person as the member who has the address already, if its domain is the organization's own: from then on the
 * directory decides about that member. Nobody is taken over who has a protected role, or whom another person of the
 * directory is; such a person is inserted as nobody. The sessions of the member end.
 * @throws ScimError where the directory's word about the member is refused
 */
export async function adoptNamesake(
  client: PoolClient,
  caller: Caller,
  { email, userName }: UserColumns,
  insertAs: (memberId: string | null) => Promise<Date | undefined>,
): Promise<Date | undefined> {
  const namesake = await findAdoptable(client, caller, email);
  const created = await insertAs(namesake?.id ?? null);
  if (created === undefined || namesake === undefined) return created;
  const { id: memberId, display_name: displayName } = namesake;
  const { directoryId, requestId } = caller;
  await recordLink(client, caller, { memberId, displayName, directoryId, userName, requestId });
  refuseRefusal(await applyAccess(client, [memberId], { scope: caller, requestId }));
  return created;
}

async function findAdoptable(
  client: PoolClient,
  { organizationId, directoryId }: Caller,
  email: string,
): Promise<Namesake | undefined> {
  const verified = await verifiedAmong(client, organizationId, [email]);
  if (!verified.has(email)) return undefined;
  const member = await lockNamesake(client, organizationId, emailKey(email));
  if (member === undefined || member.is_protected) return undefined;
  const living = await run(client, selectLivingUser, [organizationId, directoryId, member.id]);
  return living.length > 0 ? undefined : member;
}

import type { ClientBase } from "pg";
import type { Scope } from "@/lib/core/scope";
import { run, type Statement } from "@/lib/db/statement";

/** Stores the digest of a member's new password. @throws where the member is not active at this moment */
export async function writePassword(
  client: ClientBase,
  { organizationId }: Pick<Scope, "organizationId">,
  { memberId, passwordHash }: { readonly memberId: string; readonly passwordHash: string },
): Promise<void> {
  const written = await run(client, update, [organizationId, memberId, passwordHash]);
  if (written.length === 0) throw new Error("a password was set for somebody who is no active member");
}

const update: Statement<{ id: string }> = {
  name: "write-password",
  text: `
UPDATE member SET password_hash = $3, updated_at = now()
WHERE organization_id = $1 AND id = $2 AND status = 'active'
RETURNING id`,
};

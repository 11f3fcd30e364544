import type { PoolClient } from "pg";
import { applyAccess } from "@/lib/access/apply-access";
import { lockMembers } from "@/lib/access/read-access-facts";
import { emailKey } from "@/lib/core/email-key";
import { run, type Statement } from "@/lib/db/statement";
import type { Caller } from "@/lib/directory/caller";
import { selectLivingUser } from "@/lib/directory/link-user";
import { selectNamesakes } from "@/lib/directory/list-unlinked";
import { refuseRefusal } from "@/lib/directory/refuse-refusal";
import type { UserColumns } from "@/lib/directory/user-columns";
import { verifiedAmong } from "@/lib/domains/verified-among";
import { recordEvent } from "@/lib/ledger/record-event";

/**
 * Inserts a person as the member who has the address already, if its domain is the organization's own: from then on the
 * directory decides about that member. Nobody is taken over who has a protected role, or whom another person of the
 * directory is; such a person is inserted as nobody. The sessions of the member end: whoever held the account until now
 * comes in again the way the directory's people do.
 * @throws ScimError where the directory's word about the member is refused
 */
export async function adoptNamesake(
  client: PoolClient,
  caller: Caller,
  { email, userName }: UserColumns,
  insertAs: (memberId: string | null) => Promise<Date | undefined>,
): Promise<Date | undefined> {
  const namesake = await lockNamesake(client, caller, email);
  const created = await insertAs(namesake?.id ?? null);
  if (created === undefined || namesake === undefined) return created;
  await tellAdoption(client, caller, { ...namesake, userName });
  refuseRefusal(await applyAccess(client, [namesake.id], { scope: caller, requestId: caller.requestId }));
  return created;
}

interface Namesake {
  readonly id: string;
  readonly displayName: string;
}

/** Asked again once the lock is there: a role may have been granted meanwhile. */
async function lockNamesake(
  client: PoolClient,
  { organizationId, directoryId }: Caller,
  email: string,
): Promise<Namesake | undefined> {
  const verified = await verifiedAmong(client, organizationId, [email]);
  const [found] = await run(client, selectNamesakes, [organizationId, [emailKey(email)]]);
  if (found === undefined || !verified.has(email)) return undefined;
  await lockMembers(client, organizationId, [found.id]);
  const [member] = await run(client, selectNamesakes, [organizationId, [emailKey(email)]]);
  if (member === undefined || member.id !== found.id || member.is_protected) return undefined;
  const living = await run(client, selectLivingUser, [organizationId, directoryId, member.id]);
  return living.length > 0 ? undefined : { id: member.id, displayName: member.display_name };
}

async function tellAdoption(
  client: PoolClient,
  caller: Caller,
  { id, displayName, userName }: Namesake & { readonly userName: string },
): Promise<void> {
  const { organizationId, directoryId, requestId } = caller;
  const about = { scope: caller, subjectId: id, requestId };
  const linked = { displayName, userName, directoryId };
  const cause = await recordEvent(client, { ...about, type: "member.linked", data: linked });
  const ended = await run(client, endSessions, [organizationId, id, cause]);
  if (ended.length === 0) return;
  await recordEvent(client, { ...about, type: "session.ended", data: { displayName, count: ended.length, cause } });
}

const endSessions: Statement<{ id: string }> = {
  name: "end-sessions-of-adopted",
  text: `
UPDATE session SET ended_at = now(), ended_cause = $3
WHERE organization_id = $1 AND member_id = $2 AND ended_at IS NULL AND expires_at > now()
RETURNING id`,
};

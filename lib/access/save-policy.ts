import { mayGrant } from "@/lib/access/may-grant";
import { parsePolicy, type Policy } from "@/lib/access/policy";
import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";

export type SavePolicyError = "unknown_directory" | "unknown_role" | "protected_role" | "role_above_yours";

/**
 * Changes what Muster does with what a directory says: the fields that are named, as a new version beside the ones before,
 * with an event that says what all of them were and are. It decides from the next request on, about whomever that is about;
 * saving changes nobody. Saving what is already so writes nothing.
 */
export function savePolicy(
  scope: Scope | MemberScope,
  directoryId: string,
  changes: Readonly<Partial<Policy>>,
): Promise<Result<undefined, SavePolicyError>> {
  return inPrismaTransactionOf(scope, (tx) => save(tx, scope, directoryId, changes));
}

async function save(
  tx: Db,
  scope: Scope | MemberScope,
  directoryId: string,
  changes: Readonly<Partial<Policy>>,
): Promise<Result<undefined, SavePolicyError>> {
  const current = isId(directoryId) ? await lockCurrent(tx, scope, directoryId) : undefined;
  if (current === undefined) return err("unknown_directory");
  const before = parsePolicy(current.policy);
  const after: Policy = { ...before, ...changes };
  const refusal = after.initialRole === before.initialRole ? undefined : await refuseRole(tx, scope, after.initialRole);
  if (refusal !== undefined) return err(refusal);
  if (JSON.stringify(after) === JSON.stringify(before)) return ok(undefined);
  const version = current.version + 1;
  await write(tx, scope, { directoryId, version, policy: after });
  const data = { name: current.name, version, ...after, before: JSON.stringify(before) };
  await recordEvent(tx, { scope, type: "policy.saved", subjectId: directoryId, data });
  return ok(undefined);
}

interface Current {
  readonly name: string;
  readonly version: number;
  readonly policy: unknown;
}

/** Of two admins who save at once the second changes what the first has left, and neither's fields are lost. */
async function lockCurrent(tx: Db, { organizationId }: Scope, directoryId: string): Promise<Current | undefined> {
  await tx.$queryRaw`
    SELECT FROM directory WHERE organization_id = ${organizationId}::uuid AND id = ${directoryId}::uuid FOR NO KEY UPDATE`;
  const [current] = await tx.$queryRaw<Current[]>`
    SELECT d.name, p.version, p.policy
    FROM directory d
    JOIN policy p ON p.organization_id = d.organization_id AND p.directory_id = d.id AND p.version = d.policy_version
    WHERE d.organization_id = ${organizationId}::uuid AND d.id = ${directoryId}::uuid`;
  return current;
}

/** A role that everybody gets who arrives is granted by whoever says so. */
async function refuseRole(
  tx: Db,
  scope: Scope | MemberScope,
  key: string | null,
): Promise<SavePolicyError | undefined> {
  if (key === null) return undefined;
  const role = await tx.role.findFirst({ where: { organizationId: scope.organizationId, key } });
  if (role === null) return "unknown_role";
  if (role.isProtected) return "protected_role";
  return mayGrant(scope, role) ? undefined : "role_above_yours";
}

interface NewVersion {
  readonly directoryId: string;
  readonly version: number;
  readonly policy: Policy;
}

async function write(
  tx: Db,
  { organizationId, actor }: Scope,
  { directoryId, version, policy }: NewVersion,
): Promise<void> {
  const createdBy = actor.type === "member" ? actor.id : null;
  await tx.policy.create({
    data: { organizationId, directoryId, version, policy, createdBy },
    select: { version: true },
  });
  const where = { organizationId_id: { organizationId, id: directoryId } };
  await tx.directory.update({ where, data: { policyVersion: version }, select: { id: true } });
}

import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";

export type RemoveDomainError = "unknown_domain" | "last_of_required";

/**
 * Gives a domain up; another organization may verify it from then on. The last verified one stays for as long as single
 * sign-on is required.
 */
export async function removeDomain(
  scope: Scope,
  domainId: string,
): Promise<Result<{ readonly name: string }, RemoveDomainError>> {
  if (!isId(domainId)) return err("unknown_domain");
  return inPrismaTransactionOf(scope, (tx) => remove(tx, scope, domainId));
}

async function remove(tx: Db, scope: Scope, id: string): Promise<Result<{ readonly name: string }, RemoveDomainError>> {
  const { organizationId } = scope;
  // The same lock as that of whoever changes the enforcement: neither decides on what the other is changing.
  const [organization] = await tx.$queryRaw<{ sso_enforcement: string }[]>`
    SELECT sso_enforcement FROM organization WHERE id = ${organizationId}::uuid FOR UPDATE`;
  const domain = await tx.domain.findFirst({ where: { organizationId, id }, select: { name: true, state: true } });
  if (domain === null) return err("unknown_domain");
  const others = await tx.domain.count({ where: { organizationId, state: "verified", id: { not: id } } });
  const isLast = domain.state === "verified" && others === 0;
  if (isLast && organization?.sso_enforcement === "required") return err("last_of_required");
  await tx.domain.delete({ where: { organizationId_id: { organizationId, id } } });
  await recordEvent(tx, { scope, type: "domain.removed", subjectId: id, data: { name: domain.name } });
  return ok({ name: domain.name });
}

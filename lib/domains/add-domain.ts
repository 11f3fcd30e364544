import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { newNonce } from "@/lib/domains/new-nonce";
import { type DomainNameError, parseDomain } from "@/lib/domains/parse-domain";
import { recordEvent } from "@/lib/ledger/record-event";

export type AddDomainError = DomainNameError | "already_added" | "too_many";

const domainsMax = 100;

/**
 * Notes a domain that the organization says is its own; nothing follows from it until it is verified. Whether another
 * organization has it is not told here: only whoever controls the DNS may learn that.
 */
export async function addDomain(
  scope: Scope,
  given: string,
): Promise<Result<{ readonly domainId: string }, AddDomainError>> {
  const name = parseDomain(given);
  if (!name.ok) return name;
  return inPrismaTransactionOf(scope, (tx) => add(tx, scope, name.value));
}

async function add(
  tx: Db,
  scope: Scope,
  name: string,
): Promise<Result<{ readonly domainId: string }, "already_added" | "too_many">> {
  const { organizationId } = scope;
  if ((await tx.domain.count({ where: { organizationId } })) >= domainsMax) return err("too_many");
  const domainId = newId();
  const { count } = await tx.domain.createMany({
    data: [{ organizationId, id: domainId, name, nonce: newNonce() }],
    skipDuplicates: true,
  });
  if (count === 0) return err("already_added");
  await recordEvent(tx, { scope, type: "domain.added", subjectId: domainId, data: { name } });
  return ok({ domainId });
}

import { getDomain } from "tldts";
import { isId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { type Db, database } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { acrossOrganizations } from "@/lib/db/reach";
import { type Finding, lookForRecord } from "@/lib/domains/look-for-record";
import { recordEvent } from "@/lib/ledger/record-event";

export type CheckDomainError = "unknown_domain" | "taken";

/**
 * Looks for the record of a domain now, and makes the domain the organization's where it is found. A name that another
 * organization has verified, or one above or below it, is `taken`, and which of them it is nobody learns.
 */
export async function checkDomain(scope: Scope, domainId: string): Promise<Result<Finding, CheckDomainError>> {
  if (!isId(domainId)) return err("unknown_domain");
  const { organizationId } = scope;
  const domain = await database().prisma.domain.findFirst({ where: { organizationId, id: domainId } });
  if (domain === null) return err("unknown_domain");
  const finding = await lookForRecord(domain);
  if (finding.kind !== "found") {
    const where = { organizationId, id: domainId, nonce: domain.nonce };
    const data = { checkedAt: new Date(), lastError: finding.kind };
    await inPrismaTransactionOf(scope, (tx) => tx.domain.updateMany({ where, data }));
    return ok(finding);
  }
  // Whether somebody else has the name cannot be seen from within one organization.
  const verified = await acrossOrganizations(() => inPrismaTransactionOf(scope, (tx) => verify(tx, scope, domain)));
  return verified.ok ? ok(finding) : verified;
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly nonce: string;
}

/** One at a time for all names below one registered domain: of two organizations that are right at once, one is first. */
async function verify(tx: Db, scope: Scope, { id, name, nonce }: Found): Promise<Result<undefined, CheckDomainError>> {
  const { organizationId } = scope;
  const family = getDomain(name, { allowPrivateDomains: true }) ?? name;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7236783, hashtext(${family}))`;
  const where = { organizationId, id, nonce };
  if (await isTaken(tx, organizationId, name)) {
    await tx.domain.updateMany({ where, data: { checkedAt: new Date(), lastError: "taken" } });
    return err("taken");
  }
  const { count: anew } = await tx.domain.updateMany({
    where: { ...where, state: { not: "verified" } },
    data: { state: "verified", verifiedAt: new Date() },
  });
  const seen = { checkedAt: new Date(), failures: 0, lastError: null };
  const { count } = await tx.domain.updateMany({ where, data: seen });
  if (count === 0) return err("unknown_domain");
  if (anew > 0) await recordEvent(tx, { scope, type: "domain.verified", subjectId: id, data: { name } });
  return ok(undefined);
}

async function isTaken(tx: Db, organizationId: string, name: string): Promise<boolean> {
  const others = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM domain
    WHERE state = 'verified' AND organization_id <> ${organizationId}::uuid
      AND (name = ${name} OR right(${`.${name}`}, length(name) + 1) = '.' || name
        OR right(name, length(${name}) + 1) = '.' || ${name})
    LIMIT 1`;
  return others.length > 0;
}

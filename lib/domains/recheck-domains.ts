import { attempt } from "@/lib/core/attempt";
import { database } from "@/lib/db/client";
import { lookForRecord } from "@/lib/domains/look-for-record";
import { newNonce } from "@/lib/domains/new-nonce";
import { giveNotice } from "@/lib/notices/give-notice";

/** Failing days in a row after which a domain is no longer the organization's. */
const failuresMax = 3;
const batchMax = 20;

/**
 * Looks again for the record of every verified domain that was not looked at for 20 hours: a domain changes hands without
 * telling anybody. After three failing days it lapses, and needs a record with a new nonce. Of several instances each
 * takes others.
 */
export async function recheckDomains(): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a batch at a time, so that name servers are asked in turn
    const due = await takeDue();
    // oxlint-disable-next-line no-await-in-loop -- as above
    await Promise.all(
      due.map((domain) => attempt("looking for the records of domains", domain, () => recheck(domain))),
    );
    if (due.length < batchMax) return;
  }
}

interface Due {
  readonly organizationId: string;
  readonly id: string;
  readonly name: string;
  readonly nonce: string;
}

const takeDue = (): Promise<Due[]> => database().prisma.$queryRaw<Due[]>`
  UPDATE domain d SET checked_at = now()
  FROM (
    SELECT organization_id, id FROM domain
    WHERE state = 'verified' AND (checked_at IS NULL OR checked_at < now() - interval '20 hours')
    LIMIT ${batchMax} FOR UPDATE SKIP LOCKED
  ) due
  WHERE d.organization_id = due.organization_id AND d.id = due.id
  RETURNING d.organization_id AS "organizationId", d.id, d.name, d.nonce`;

async function recheck(domain: Due): Promise<void> {
  const { organizationId, id, nonce } = domain;
  const finding = await lookForRecord(domain);
  const where = { organizationId, id, nonce, state: "verified" };
  if (finding.kind === "found") {
    await database().prisma.domain.updateMany({ where, data: { failures: 0, lastError: null } });
    return;
  }
  const data = { failures: { increment: 1 }, lastError: finding.kind };
  await database().prisma.domain.updateMany({ where, data });
  await lapse(domain);
}

async function lapse({ organizationId, id, name, nonce }: Due): Promise<void> {
  await database().prisma.$transaction(async (tx) => {
    const { count } = await tx.domain.updateMany({
      where: { organizationId, id, nonce, state: "verified", failures: { gte: failuresMax } },
      data: { state: "lapsed", nonce: newNonce() },
    });
    if (count === 0) return;
    await giveNotice(tx, {
      organizationId,
      from: "domains",
      type: "domain.lapsed",
      subjectId: id,
      // The record that was missing: a domain that is verified again has another one.
      occasion: nonce,
      name,
      words: wordsOf,
      path: "settings/identity/domains",
    });
  });
}

const wordsOf = (name: string) => ({
  subject: `The domain ${name} is no longer verified`,
  text: `The TXT record that proves that ${name} is yours was not found for three days, so the domain has lapsed.

Until it is verified again, addresses of it lead to no identity provider, make no members where other domains are verified, and link nobody by themselves. Who is a member stays one, and reaches single sign-on by the name of the organization.

Put a record with the new value that this page shows, and press Check now:`,
});

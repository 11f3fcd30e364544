import type { Db } from "@/lib/db/client";
import { emailDomain } from "@/lib/domains/email-domain";

/** Of an organization without a verified domain nothing can be said. */
export type AddressJudgement = "verified" | "foreign" | "no_domains";

/** Whether an e-mail address is of a domain that the organization has proven to be its own. */
export async function judgeAddress(tx: Db, organizationId: string, email: string): Promise<AddressJudgement> {
  const verified = await tx.domain.findMany({ where: { organizationId, state: "verified" }, select: { name: true } });
  if (verified.length === 0) return "no_domains";
  const domain = emailDomain(email);
  return verified.some(({ name }) => name === domain) ? "verified" : "foreign";
}

import { run, type Queryable, type Statement } from "@/lib/db/statement";
import { emailDomain } from "@/lib/domains/email-domain";

/** Those of the addresses, as they were given, whose domain the organization has proven to be its own. */
export async function verifiedAmong(
  client: Queryable,
  organizationId: string,
  emails: readonly string[],
): Promise<ReadonlySet<string>> {
  const domains = [...new Set(emails.map(emailDomain))];
  const verified = await run(client, selectVerified, [organizationId, domains]);
  const names = new Set(verified.map(({ name }) => name));
  return new Set(emails.filter((email) => names.has(emailDomain(email))));
}

const selectVerified: Statement<{ name: string }> = {
  name: "select-verified-domains",
  text: `SELECT name FROM domain WHERE organization_id = $1 AND state = 'verified' AND name = ANY($2::text[])`,
};

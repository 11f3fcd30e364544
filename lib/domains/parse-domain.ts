import { parse } from "tldts";
import { err, ok, type Result } from "@/lib/core/result";
import { asciiDomain } from "@/lib/domains/ascii-domain";
import { freeMailDomains } from "@/lib/domains/free-mail";

export type DomainNameError = "malformed" | "public_suffix" | "free_mail";

/** DNS labels (RFC 1123 2.1), with room for `_muster.` before them in the 253 characters of a name. */
const nameForm = /^(?=.{1,245}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A domain as one organization can have it: its name in ASCII (punycode) and lower case. Refused are IP addresses and
 * single labels, what many register below (publicsuffix.org, also its private part), and where anybody has a mailbox.
 */
export function parseDomain(given: string): Result<string, DomainNameError> {
  const name = asciiDomain(given);
  const { isIp, domain } = parse(name, { allowPrivateDomains: true });
  if (!nameForm.test(name) || isIp === true) return err("malformed");
  if (domain === null) return err("public_suffix");
  return freeMailDomains.has(domain) ? err("free_mail") : ok(name);
}

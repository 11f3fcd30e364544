import { domainToUnicode } from "node:url";
import { getDomain } from "tldts";

/** The TXT record that proves a domain, and how a person reads its name. */
export interface DomainRecord {
  /** As it was meant, where the name is not all ASCII: a look-alike is told by the difference. */
  readonly unicode: string | null;
  /** The whole name of the record. */
  readonly host: string;
  /** The name below the registered domain, as most DNS screens ask for it. */
  readonly hostInZone: string;
  readonly value: string;
}

/** What has to stand where in the DNS for a domain to be an organization's. */
export function domainRecord({ name, nonce }: { readonly name: string; readonly nonce: string }): DomainRecord {
  const unicode = domainToUnicode(name);
  const zone = getDomain(name, { allowPrivateDomains: true }) ?? name;
  const host = `_muster.${name}`;
  return {
    unicode: unicode === name ? null : unicode,
    host,
    hostInZone: host.slice(0, -zone.length - 1),
    value: `${valueStart}${nonce}`,
  };
}

const valueStart = "muster-domain-verification=";

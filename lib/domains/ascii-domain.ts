import { domainToASCII } from "node:url";

/** What ends a host where it is read as part of an address, or is dropped there. */
const foreign = /[\s/?#@:\\%[\]]/;

/** A domain name in ASCII (punycode) and lower case, without a full stop at its end; empty for what cannot be one. */
export function asciiDomain(given: string): string {
  const name = given.trim().replace(/\.$/, "");
  return foreign.test(name) ? "" : domainToASCII(name).toLowerCase();
}

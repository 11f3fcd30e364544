import ipaddr from "ipaddr.js";

/**
 * Whether an address is one that anybody on the Internet may have: no network of ours, no host of ours, and none of the
 * ranges that lead back to one (mapped, translated, tunnelled) or to nobody (IANA special-purpose registries).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" ? !isIn(parsed, specialV4) : isIn(parsed, globalV6) && !isIn(parsed, specialV6);
}

/** All that has been given to anybody so far (RFC 4291 2.5.4). */
const globalV6 = ["2000::/3"];
/** Protocol assignments, documentation (RFC 3849, 9637), 6to4. */
const specialV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];
/** Benchmarks, relays of 6to4, and what is reserved for good. */
const specialV4 = ["0.0.0.0/8", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"];

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, ranges: readonly string[]): boolean =>
  ranges.some((range) => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return address.kind() === network.kind() && address.match(network, bits);
  });

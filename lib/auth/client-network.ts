import ipaddr from "ipaddr.js";

/**
 * The network that a client's tries are counted for: an IPv4 address, or the /64 of an IPv6 address, which is the least
 * that one subscriber is given (RFC 6177). What is no address is one network.
 */
export function clientNetwork(address: string): string {
  const [bare = ""] = withoutPort(address).split("%");
  if (!ipaddr.isValid(bare)) return "unknown";
  const parsed = ipaddr.process(bare);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, 8)).toString("hex");
}

/**
 * The site that an IPv6 network is of, its /48: 65,536 networks that one customer of a provider can be given
 * (RFC 6177). Undefined for an IPv4 address, which is alone.
 */
export function clientSite(address: string): string | undefined {
  const network = clientNetwork(address);
  return /^[0-9a-f]{16}$/.test(network) ? network.slice(0, 12) : undefined;
}

/** Some proxies write the client's port into X-Forwarded-For: 192.0.2.1:4711, [2001:db8::1]:4711. */
const withoutPort = (address: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address;

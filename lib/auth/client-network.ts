import ipaddr from "ipaddr.js";

/**
 * The network that a client's tries are counted for: an IPv4 address, or the /64 of an IPv6 address, which is the least
 * that one subscriber is given (RFC 6177). What is no address is one network.
 */
export function clientNetwork(address: string): string {
  const [bare = ""] = address.split("%");
  if (!ipaddr.isValid(bare)) return "unknown";
  const parsed = ipaddr.process(bare);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, 8)).toString("hex");
}

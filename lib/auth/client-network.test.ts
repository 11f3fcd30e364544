import { expect, test } from "vitest";
import { clientNetwork, clientSite } from "@/lib/auth/client-network";

test.each([
  ["an IPv4 address is a network of its own", "192.0.2.1", "192.0.2.2"],
  ["two /64 of IPv6 are two networks", "2001:db8:0:1::1", "2001:db8:0:2::1"],
  ["what is no address is no network that an address is in", "unknown", "192.0.2.1"],
])("%s", (_name, one, other) => {
  expect(clientNetwork(one)).not.toBe(clientNetwork(other));
});

test.each([
  ["all addresses of a /64 are one network", "2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff"],
  ["an IPv4 address is the same within IPv6", "192.0.2.1", "::ffff:192.0.2.1"],
  ["the port that a proxy wrote beside it is no part of an IPv4 address", "192.0.2.1:4711", "192.0.2.1"],
  ["nor of an IPv6 address", "[2001:db8::1]:4711", "2001:db8::1"],
  ["nor are brackets", "[2001:db8::1]", "2001:db8::1"],
  ["the zone of an address is no part of it", "fe80::1%eth0", "fe80::2"],
  ["all that is no address is one network", "unknown", "' OR 1=1"],
])("%s", (_name, one, other) => {
  expect(clientNetwork(one)).toBe(clientNetwork(other));
});

test("the site of an IPv6 address is its /48, and an IPv4 address has none", () => {
  expect(clientSite("2001:db8:1:1::1")).toBe(clientSite("2001:db8:1:ffff::2"));
  expect(clientSite("2001:db8:1::1")).not.toBe(clientSite("2001:db8:2::1"));
  expect([clientSite("192.0.2.1"), clientSite("unknown")]).toEqual([undefined, undefined]);
});

import { expect, test } from "vitest";
import { clientAddress } from "@/lib/endpoint/client-address";

const cases: readonly (readonly [string, string | undefined, number, string])[] = [
  ["without proxies the header counts for nothing", "1.1.1.1", 0, "9.9.9.9"],
  ["behind one proxy its entry counts, not the client's", "1.1.1.1, 2.2.2.2", 1, "2.2.2.2"],
  ["behind two the one before the last counts", "1.1.1.1, 2.2.2.2, 3.3.3.3", 2, "2.2.2.2"],
  ["a header that is too short or missing leaves the peer", undefined, 1, "9.9.9.9"],
];

test.each(cases)("%s", (_name, header, hops, address) => {
  expect(clientAddress(header, "9.9.9.9", hops)).toBe(address);
});

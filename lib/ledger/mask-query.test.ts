import { expect, test } from "vitest";
import { maskQuery } from "@/lib/ledger/mask-query";

const cases: readonly (readonly [string, string, string])[] = [
  ["nothing", "", ""],
  ["paging", "startIndex=1&count=100", "startIndex=1&count=100"],
  ["a compared value", "filter=userName+eq+%22ana%40x.test%22", 'filter=userName eq "…"'],
  ["a bare value", "filter=userName eq ana@x.test", 'filter=userName eq "…"'],
  [
    "a value that holds quotes",
    String.raw`filter=displayName eq "a \"b\" c" and active eq true`,
    'filter=displayName eq "…" and active eq "…"',
  ],
  ["a value path", 'filter=emails[type eq "work"].value eq "a@b"', 'filter=emails[type eq "…"].value eq "…"'],
  ["a parameter that nobody knows", "access_token=muster_live_x", "access_token=…"],
];

test.each(cases)("of %s the shape is kept", (_name, query, masked) => {
  expect(maskQuery(query)).toBe(masked);
});

import { expect, test } from "vitest";
import { emailDomain } from "@/lib/domains/email-domain";

test.each([
  ["Ada@ACME.com", "acme.com"],
  ["ada@acme.com ", "acme.com"],
  ["ada@bücher.example", "xn--bcher-kva.example"],
  ['"ada@other.example"@acme.com', "acme.com"],
  ["ada", ""],
  ["ada@", ""],
  ["ada@acme.com/evil.example", ""],
  ["ada@acme.com:1@", ""],
  ["ada＠acme.com", ""],
  ["ada﹫acme.com", ""],
  ["ada＠acme.com@other.example", "other.example"],
  ["ada@ac\tme.com", ""],
])("the domain of %j is %j", (email, domain) => {
  expect(emailDomain(email)).toBe(domain);
});

import { expect, test } from "vitest";
import { freeMailDomains } from "@/lib/domains/free-mail";
import { parseDomain } from "@/lib/domains/parse-domain";

test.each([
  ["acme.com", "acme.com"],
  [" ACME.com. ", "acme.com"],
  ["eu.acme.co.uk", "eu.acme.co.uk"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["аcme.com", "xn--cme-5cd.com"],
  ["ａｃｍｅ.com", "acme.com"],
  ["acme.github.io", "acme.github.io"],
])("%s is the domain %s", (given, name) => {
  expect(parseDomain(given)).toEqual({ ok: true, value: name });
});

test.each(["co.uk", "github.io", "s3.amazonaws.com"])(
  "%s belongs to everybody who registers below it, and so to nobody",
  (given) => {
    expect(parseDomain(given)).toEqual({ ok: false, error: "public_suffix" });
  },
);

test.each(["gmail.com", "GMail.com", "mail.gmail.com", "yahoo.co.uk", "ｇｍａｉｌ.com"])(
  "%s is everybody's mailbox",
  (given) => {
    expect(parseDomain(given)).toEqual({ ok: false, error: "free_mail" });
  },
);

test.each([
  "",
  "com",
  "xn--p1ai",
  "localhost",
  "192.0.2.1",
  "0x7f.1",
  "[2001:db8::1]",
  "https://acme.com",
  "ada@acme.com",
  "acme..com",
  "-acme.com",
  "acme_x.com",
  "acme.com/path",
  "acme com",
  `${"a".repeat(64)}.com`,
  `${"a.".repeat(130)}com`,
])("%j is no name of a domain", (given) => {
  expect(parseDomain(given)).toEqual({ ok: false, error: "malformed" });
});

test("every name of the list is one that would be a domain otherwise", () => {
  expect([...freeMailDomains].filter((name) => !/^[a-z0-9-]+(?:\.[a-z]+)+$/.test(name))).toEqual([]);
  expect(freeMailDomains.size).toBeGreaterThan(80);
});

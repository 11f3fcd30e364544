import { expect, test } from "vitest";
import { certificateNotice, dueNotice } from "@/lib/sso/certificate-notice";

const now = new Date("2026-11-20T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("a certificate is due on its 30th, 14th, 7th and last day, and until it is renewed", () => {
  expect([31, 30.01, 30, 14.01, 14, 7, 2, 1, 0, -5].map((days) => dueNotice(inDays(days), now))).toEqual([
    undefined,
    undefined,
    30,
    30,
    14,
    7,
    7,
    1,
    1,
    1,
  ]);
});

test("the notice says how long there is, and what to do", () => {
  expect(certificateNotice(inDays(40), now)).toBeUndefined();
  expect(certificateNotice(inDays(13.5), now)).toMatch(/ends in 14 days\. .*Renew it there/);
  expect(certificateNotice(inDays(0.5), now)).toContain("within a day");
  expect(certificateNotice(inDays(-1), now)).toContain("has ended");
});

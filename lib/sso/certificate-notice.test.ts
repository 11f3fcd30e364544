import { expect, test } from "vitest";
import { certificateNotice } from "@/lib/sso/certificate-notice";

const now = new Date("2026-11-20T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

test("the notice says how long there is, and what to do", () => {
  expect(certificateNotice(inDays(40), now)).toBeUndefined();
  expect(certificateNotice(inDays(13.5), now)).toMatch(/ends in 14 days\. .*Renew it there/);
  expect(certificateNotice(inDays(0.5), now)).toContain("within a day");
  expect(certificateNotice(inDays(-1), now)).toContain("has ended");
});

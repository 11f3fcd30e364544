import { expect, test } from "vitest";
import { oneLine } from "@/lib/mail/one-line";

test.each([
  ["Acme Inc.", "Acme Inc."],
  [
    "Acme\r\n\r\nYour account is locked: go to\nhttps://evil.example",
    "Acme Your account is locked: go to https evil.example",
  ],
  ["A\u2028B\u202EC\u0000D", "A B C D"],
  ["x".repeat(200), `${"x".repeat(79)}…`],
])("a name stays one line of a mail and no link: %j", (name, line) => {
  expect(oneLine(name)).toBe(line);
});

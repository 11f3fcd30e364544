import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";

const page = { nonce: "AAAA", pathname: "/o/acme/settings/members", isSecure: true, isDevelopment: false };

const directive = (policy: string, name: string): string =>
  policy.split("; ").find((part) => part.startsWith(`${name} `)) ?? "";

test("no inline script and no evaluated text runs, whatever the page", () => {
  const scripts = directive(contentSecurityPolicy(page), "script-src");
  expect(scripts).toBe("script-src 'nonce-AAAA' 'strict-dynamic'");
});

test("only the development server may evaluate text", () => {
  const scripts = directive(contentSecurityPolicy({ ...page, isDevelopment: true }), "script-src");
  expect(scripts).toContain("'unsafe-eval'");
});

test.each([
  ["/o/acme/settings/members", true, "form-action 'self'"],
  ["/sign-in", true, "form-action 'self' https:"],
  ["/sign-in", false, "form-action 'self' https: http:"],
])("a form on %s (TLS: %s) may be sent to: %s", (pathname, isSecure, expected) => {
  expect(directive(contentSecurityPolicy({ ...page, pathname, isSecure }), "form-action")).toBe(expected);
});

test("the one style sheet that a library puts into the page is the one that is allowed", () => {
  const source = readFileSync(
    fileURLToPath(new URL("../../node_modules/sonner/dist/index.mjs", import.meta.url)),
    "utf8",
  );
  const sheets = [...source.matchAll(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/g)].map(([, literal = '""']) =>
    String(JSON.parse(literal)),
  );
  expect(sheets).toHaveLength(1);
  const digest = createHash("sha256").update(sheets.join("")).digest("base64");
  expect(directive(contentSecurityPolicy(page), "style-src")).toContain(`'sha256-${digest}'`);
});

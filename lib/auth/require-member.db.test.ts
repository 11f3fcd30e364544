import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { cookieFor } from "@/lib/auth/cookies";
import { requireMember } from "@/lib/auth/require-member";
import { startSession } from "@/lib/auth/sessions";
import { closeDatabase } from "@/lib/db/client";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));

vi.mock("next/headers", () => ({
  cookies: () => Promise.resolve({ get: (name: string) => ({ value: browser.cookies.get(name) }) }),
  headers: () => Promise.resolve(browser.headers),
}));

let home: TestOrganization;

beforeAll(async () => {
  vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");
  home = await organizationForTests();
});

afterAll(closeDatabase);

test("without a session one is sent to sign in, and back to where one was going", async () => {
  browser.cookies.clear();
  await expect(requireMember("acme", "members:read")).rejects.toMatchObject({ digest: redirectTo("/o/acme") });
  browser.headers.set("x-muster-path", "/o/acme/settings/groups?directory=1&_rsc=1x2y3");
  const wanted = { digest: redirectTo("/o/acme/settings/groups?directory=1") };
  await expect(requireMember("acme", "members:read")).rejects.toMatchObject(wanted);
  browser.headers.set("x-muster-path", "https://evil.example/");
  await expect(requireMember("acme", "members:read")).rejects.toMatchObject({ digest: redirectTo("/o/acme") });
});

test("a member is let in to their own organization for what their role allows", async () => {
  await signInAs("editor");
  const scope = await requireMember(home.slug, "content:write");
  expect(scope).toMatchObject({ organizationId: home.organizationId, roles: ["editor"] });
});

test("a permission that the role lacks is forbidden", async () => {
  await signInAs("viewer");
  await expect(requireMember(home.slug, "identity:manage")).rejects.toMatchObject({ digest: httpError(403) });
});

test("another organization is not found, whether it exists or not", async () => {
  await signInAs("admin");
  const other = await organizationForTests();
  for (const slug of [other.slug, "nowhere"]) {
    await expect(requireMember(slug, "members:read")).rejects.toMatchObject({ digest: httpError(404) });
  }
});

const redirectTo = (next: string): string =>
  `NEXT_REDIRECT;replace;/sign-in?${new URLSearchParams({ next }).toString()};307;`;
const httpError = (status: number): string => `NEXT_HTTP_ERROR_FALLBACK;${status}`;

let people = 0;

async function signInAs(roleKey: string): Promise<void> {
  people += 1;
  const email = `person${people}@${home.slug}.test`;
  const made = await createMember(home.operator, { email, displayName: "Person", roleKey, password: "x" });
  if (!made.ok) throw new Error(made.error);
  const { organizationId } = home;
  const started = await startSession({ organizationId, memberId: made.value.memberId, method: "password" }, "test");
  if (!started.ok) throw new Error(started.error);
  browser.cookies.set(cookieFor("session").name, started.value);
}

import { afterAll, beforeEach, expect, expectTypeOf, test, vi } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { cookieFor } from "@/lib/auth/cookies";
import { requireAccountMember } from "@/lib/auth/require-account-member";
import { requireMember } from "@/lib/auth/require-member";
import { startSession } from "@/lib/auth/sessions";
import type { AccountScope, MemberScope, Scope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), headers: new Headers() }));

vi.mock("next/headers", () => ({
  cookies: () => Promise.resolve({ get: (name: string) => ({ value: browser.cookies.get(name) }) }),
  headers: () => Promise.resolve(browser.headers),
}));

let home: TestOrganization;
let emea: string;
let apac: string;

beforeEach(async () => {
  vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");
  home = await organizationForTests();
  [emea, apac] = [await account("EMEA"), await account("APAC")];
});

afterAll(closeDatabase);

const notFound = { digest: "NEXT_HTTP_ERROR_FALLBACK;404" };
const forbidden = { digest: "NEXT_HTTP_ERROR_FALLBACK;403" };

async function account(name: string, { operator } = home): Promise<string> {
  const made = await createAccount(operator, { name });
  if (!made.ok) throw new Error(made.error);
  return made.value.accountId;
}

/** Somebody whose only role is held in the whole organization (null) or in one account; signed in from here on. */
async function signInWith(roleKey: string, accountId: string | null): Promise<string> {
  const email = `${roleKey}@${home.slug}.test`;
  const made = await createMember(home.operator, { email, displayName: "Ada", roleKey: "viewer", password: "x" });
  if (!made.ok) throw new Error(made.error);
  const { memberId } = made.value;
  await changeRole(home.operator, { memberId, roleKey: "viewer", accountId: null, isGiven: false });
  await changeRole(home.operator, { memberId, roleKey, accountId, isGiven: true });
  const { organizationId } = home;
  const started = await startSession({ organizationId, memberId, method: "password" }, "test");
  if (!started.ok) throw new Error(started.error);
  browser.cookies.set(cookieFor("session").name, started.value);
  return memberId;
}

test("a role of an account opens that account, and neither another one nor the organization", async () => {
  await signInWith("admin", emea);
  const scope = await requireAccountMember(home.slug, "emea", "members:manage");
  expect(scope).toMatchObject({ account: { id: emea, name: "EMEA" }, roles: [] });
  expect([...scope.inherited]).toEqual([]);
  await expect(requireAccountMember(home.slug, "apac", "members:read")).rejects.toMatchObject(notFound);
  await expect(requireMember(home.slug, "members:read")).rejects.toMatchObject(forbidden);
});

test("a role of the whole organization opens each of its accounts for what it allows", async () => {
  await signInWith("editor", null);
  for (const slug of ["emea", "apac"]) {
    await expect(requireAccountMember(home.slug, slug, "content:write")).resolves.toMatchObject({ roles: ["editor"] });
    await expect(requireAccountMember(home.slug, slug, "members:manage")).rejects.toMatchObject(forbidden);
  }
});

test("a role of an account adds to one of the organization, there alone", async () => {
  const memberId = await signInWith("viewer", null);
  await changeRole(home.operator, { memberId, roleKey: "admin", accountId: apac, isGiven: true });
  const scope = await requireAccountMember(home.slug, "apac", "members:manage");
  expect([...scope.inherited]).toEqual(["members:read"]);
  await expect(requireAccountMember(home.slug, "emea", "members:manage")).rejects.toMatchObject(forbidden);
  await expect(requireMember(home.slug, "members:manage")).rejects.toMatchObject(forbidden);
});

test("an account that is not there, is archived or is another organization's is not found, whoever asks", async () => {
  const other = await organizationForTests();
  await account("Elsewhere", other);
  await signInWith("owner", null);
  await archiveAccount(home.operator, emea);
  for (const [org, slug] of [
    [home.slug, "nowhere"],
    [home.slug, "emea"],
    [home.slug, "elsewhere"],
    [other.slug, "elsewhere"],
  ] as const) {
    await expect(requireAccountMember(org, slug, "members:read")).rejects.toMatchObject(notFound);
  }
});

test("a role that is taken back, or an account that is archived, opens nothing at the next request", async () => {
  const memberId = await signInWith("admin", emea);
  await changeRole(home.operator, { memberId, roleKey: "viewer", accountId: apac, isGiven: true });
  await changeRole(home.operator, { memberId, roleKey: "admin", accountId: emea, isGiven: false });
  await expect(requireAccountMember(home.slug, "emea", "members:read")).rejects.toMatchObject(notFound);
  await expect(requireAccountMember(home.slug, "apac", "members:read")).resolves.toBeDefined();
  await archiveAccount(home.operator, apac);
  await expect(requireAccountMember(home.slug, "apac", "members:read")).rejects.toMatchObject(notFound);
});

test("without a session one is sent to sign in, and back to the account", async () => {
  browser.cookies.clear();
  browser.headers.set("x-muster-path", "/o/acme/a/emea/settings/members");
  const next = new URLSearchParams({ next: "/o/acme/a/emea/settings/members" }).toString();
  await expect(requireAccountMember("acme", "emea", "members:read")).rejects.toMatchObject({
    digest: `NEXT_REDIRECT;replace;/sign-in?${next};307;`,
  });
});

test("a suspended member is nobody in an account too", async () => {
  const memberId = await signInWith("admin", emea);
  await database().prisma.member.updateMany({ where: { id: memberId }, data: { status: "suspended" } });
  browser.headers.delete("x-muster-path");
  const next = new URLSearchParams({ next: `/o/${home.slug}` }).toString();
  await expect(requireAccountMember(home.slug, "emea", "members:read")).rejects.toMatchObject({
    digest: `NEXT_REDIRECT;replace;/sign-in?${next};307;`,
  });
});

test("the scope of an account is none of the organization, so no use-case of the organization takes it", () => {
  expectTypeOf<AccountScope>().not.toExtend<Scope>();
  expectTypeOf<MemberScope>().not.toExtend<AccountScope>();
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { checkPassword, findCandidates, type PasswordClaim } from "@/lib/auth/check-password";
import { closeDatabase, database } from "@/lib/db/client";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

const wrong = { ok: false, error: "wrong_credentials" };

let first: TestOrganization;
let second: TestOrganization;
let email: string;
let ids: Record<"first" | "second", string>;

beforeAll(async () => {
  first = await organizationForTests();
  second = await organizationForTests();
  email = `Ada@${first.slug}.test`;
  ids = {
    first: await makeAda(first, "pässword of the first"),
    second: await makeAda(second, "password of the second"),
  };
});

afterAll(closeDatabase);

test("an address and its password are the member of the organization whose password it is", async () => {
  await expect(check({ email, password: "pässword of the first" })).resolves.toEqual(admitted("first"));
  await expect(check({ email, password: "password of the second" })).resolves.toEqual(admitted("second"));
});

test("case and white space of the address, and how an accent is typed, make no difference", async () => {
  const typed = { email: ` ${email.toUpperCase()} `, password: "pässword of the first".normalize("NFD") };
  await expect(check(typed)).resolves.toEqual(admitted("first"));
});

test("a named organization is the only one that counts", async () => {
  const password = "password of the second";
  await expect(check({ email, password, organization: second.slug })).resolves.toEqual(admitted("second"));
  await expect(check({ email, password, organization: first.slug })).resolves.toEqual(wrong);
  await expect(check({ email, password, organization: "nowhere" })).resolves.toEqual(wrong);
});

test("a wrong password, an unknown address and a member without a password get one and the same answer", async () => {
  for (const claim of [
    { email, password: "something else" },
    { email, password: "" },
    { email, password: "x".repeat(100_000) },
    { email: "nobody@example.com", password: "pässword of the first" },
    { email: first.owner.member.email, password: "" },
  ]) {
    await expect(check(claim)).resolves.toEqual(wrong);
  }
});

test.each(["suspended", "invited"])("a member who is %s is unknown", async (status) => {
  await setStatus(status);
  await expect(check({ email, password: "pässword of the first" })).resolves.toEqual(wrong);
  await setStatus("active");
  await expect(check({ email, password: "pässword of the first" })).resolves.toEqual(admitted("first"));
});

test("where single sign-on is required, only protected roles keep their password", async () => {
  const organization = await organizationForTests();
  const password = "a password that is long enough";
  const [admin, owner] = [`admin@${organization.slug}.test`, `owner@${organization.slug}.test`];
  await createMember(organization.operator, { email: admin, displayName: "Admin", roleKey: "admin", password });
  await createMember(organization.operator, { email: owner, displayName: "Owner", roleKey: "owner", password });
  await database().prisma.organization.update({
    where: { id: organization.organizationId },
    data: { ssoEnforcement: "required" },
  });
  await expect(check({ email: owner, password })).resolves.toMatchObject({ ok: true });
  await expect(check({ email: admin, password })).resolves.toEqual({ ok: false, error: "sso_required" });
  await expect(check({ email: admin, password: "wrong" })).resolves.toEqual(wrong);
});

const admitted = (which: "first" | "second") => ({
  ok: true,
  value: {
    organizationId: (which === "first" ? first : second).organizationId,
    memberId: ids[which],
    method: "password",
    passwordHash: expect.stringMatching(/^\$argon2id\$/) as unknown,
  },
});

async function makeAda({ operator }: TestOrganization, password: string): Promise<string> {
  const made = await createMember(operator, { email, displayName: "Ada", roleKey: "viewer", password });
  if (!made.ok) throw new Error(made.error);
  return made.value.memberId;
}

async function setStatus(status: string): Promise<void> {
  const where = { organizationId: first.organizationId, id: ids.first };
  await database().prisma.member.updateMany({ where, data: { status } });
}

const check = async (claim: PasswordClaim) => checkPassword(claim.password, await findCandidates(claim));

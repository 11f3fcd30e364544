import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { disableDirectory } from "@/lib/directory/disable-directory";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { issueKey } from "@/lib/keys/issue-key";
import type { IssuedKey } from "@/lib/keys/mint-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { warnExpiringKeys } from "@/lib/keys/warn-expiring-keys";
import { unseal } from "@/lib/mail/seal";
import { withoutNoticesFor } from "@/lib/notices/without-notices-for-tests";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

const day = 86_400_000;

let home: TestOrganization;
let directoryId: string;

beforeEach(async () => {
  home = await organizationForTests();
  await database().prisma.member.updateMany({ where: own(), data: { status: "active" } });
  const enabled = await enableDirectory(home.operator, { idp: "okta" });
  if (!enabled.ok) throw new Error(enabled.error);
  directoryId = enabled.value.directoryId;
});

afterAll(closeDatabase);

test("the end of a key is told 30, 7 and 1 days before it, once each, with its place and without its secret", async () => {
  const key = await issued();
  for (const left of [40, 29, 20, 6, 0.5, -1]) {
    const at = new Date(key.expiresAt.getTime() - left * day);
    await Promise.all([warnExpiringKeys(at), warnExpiringKeys(at)]);
  }
  expect((await told()).map(({ subjectId, data }) => [subjectId, data])).toMatchObject(
    [30, 7, 1].map((days) => [key.keyId, { days, directoryId, name: "Okta production" }]),
  );
  const mails = await database().prisma.mailMessage.findMany({ where: own(), orderBy: { id: "asc" } });
  expect(mails).toHaveLength(3);
  const texts = mails.map(({ id, sealedText }) => (sealedText === null ? "" : unseal(sealedText, id)));
  expect(texts[1]).toContain("“Okta production” ends in 6 days.");
  expect(texts[1]).toContain(`/o/${home.slug}/settings/identity/scim/${directoryId}`);
  expect(texts.join("")).not.toContain(key.apiKey.slice(-10));
});

test("a key that was revoked or replaced, or whose directory is off, warns nobody", async () => {
  const [revoked, replaced] = [await issued(), await issued()];
  await revokeKey(home.owner, revoked.keyId);
  await rotateKey(home.owner, { keyId: replaced.keyId, grace: "24h" });
  await warnExpiringKeys(new Date(replaced.expiresAt.getTime() - 0.5 * day));
  await warnExpiringKeys(new Date());
  expect((await told()).map(({ subjectId }) => subjectId)).not.toContain(replaced.keyId);
  const before = (await told()).length;
  const last = await database().prisma.apiKey.findFirstOrThrow({ where: own(), orderBy: { createdAt: "desc" } });
  await disableDirectory(home.owner, { directoryId });
  await database().prisma.apiKey.updateMany({ where: { ...own(), id: last.id }, data: { revokedAt: null } });
  await warnExpiringKeys(new Date(last.expiresAt.getTime() - 5 * day));
  expect(await told()).toHaveLength(before);
});

test("a key is told of although the notice of another one fails, and that one at the next turn", async () => {
  const [broken, other] = [await issued(), await issued()];
  const at = new Date(other.expiresAt.getTime() - 6 * day);
  await withoutNoticesFor(broken.keyId, () => warnExpiringKeys(at));
  expect((await told()).map(({ subjectId }) => subjectId)).toEqual([other.keyId]);
  await warnExpiringKeys(at);
  expect((await told()).map(({ subjectId }) => subjectId)).toEqual([other.keyId, broken.keyId]);
});

test("an organization that is suspended while its key nears its end is told once it is resumed", async () => {
  const key = await issued();
  const at = new Date(key.expiresAt.getTime() - 6 * day);
  await changeOrganizationState(home.operator, { to: "suspended", reason: "a test" });
  await warnExpiringKeys(at);
  expect(await told()).toEqual([]);
  await changeOrganizationState(home.operator, { to: "active" });
  await warnExpiringKeys(at);
  expect((await told()).map(({ subjectId }) => subjectId)).toEqual([key.keyId]);
});

const own = () => ({ organizationId: home.organizationId });

const told = () =>
  database().prisma.event.findMany({ where: { ...own(), type: "key.expiring" }, orderBy: { at: "asc" } });

async function issued(): Promise<IssuedKey> {
  const key = await issueKey(home.owner, { directoryId, name: "Okta production", expiresInDays: 365 });
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

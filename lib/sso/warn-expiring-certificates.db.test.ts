import { afterAll, expect, test } from "vitest";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { idpMetadata } from "@/e2e/idp/start-idp";
import { closeDatabase, database } from "@/lib/db/client";
import { withoutNoticesFor } from "@/lib/notices/without-notices-for-tests";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { closeJackson } from "@/lib/sso/jackson";
import { makeSite, type Site } from "@/lib/sso/site-for-tests";
import { warnExpiringCertificates } from "@/lib/sso/warn-expiring-certificates";

afterAll(async () => {
  await closeJackson();
  await closeDatabase();
});

const day = 86_400_000;
/** So long ago that no other test's certificate is near its end. */
const ends = new Date(Date.now() - 60 * day);
const fiveDaysBefore = new Date(ends.getTime() - 5 * day);
const metadata = idpMetadata(
  "https://idp.example/entity",
  "https://idp.example/sso",
  selfSignedCertificate({ commonName: "IdP" }).certificate.raw.toString("base64"),
);

test("each of the four days is told once for a certificate, also by two processes, and again for the next one", async () => {
  const { scope, connectionId } = await makeSite(metadata);
  const { organizationId } = scope;
  const where = { organizationId_id: { organizationId, id: connectionId } };
  await database().prisma.connection.update({ where, data: { certNotAfter: ends } });
  for (const left of [40, 29, 28, 13, 6, 0.5, -1]) {
    const at = new Date(ends.getTime() - left * day);
    await Promise.all([warnExpiringCertificates(at), warnExpiringCertificates(at)]);
  }
  const told = () =>
    database().prisma.event.findMany({
      where: { organizationId, type: "connection.certificate_expiring", subjectId: connectionId },
      orderBy: { at: "asc" },
    });
  expect((await told()).map(({ data }) => data)).toMatchObject([{ days: 30 }, { days: 14 }, { days: 7 }, { days: 1 }]);
  await database().prisma.connection.update({ where, data: { certNotAfter: new Date(ends.getTime() + 25 * day) } });
  await warnExpiringCertificates(new Date(ends.getTime() + 5 * day));
  expect(await told()).toHaveLength(5);
});

test("a connection that is off warns nobody", async () => {
  const { scope, connectionId } = await makeSite(metadata, "draft");
  const { organizationId } = scope;
  const where = { organizationId_id: { organizationId, id: connectionId } };
  await database().prisma.connection.update({ where, data: { certNotAfter: ends } });
  await warnExpiringCertificates(fiveDaysBefore);
  const type = "connection.certificate_expiring";
  await expect(database().prisma.event.count({ where: { organizationId, type } })).resolves.toBe(0);
});

test("a certificate is told of although the notice of another one fails, and that one at the next turn", async () => {
  const [broken, other] = [await nearItsEnd(), await nearItsEnd()];
  await withoutNoticesFor(broken.connectionId, () => warnExpiringCertificates(fiveDaysBefore));
  expect([await countTold(broken), await countTold(other)]).toEqual([0, 1]);
  await warnExpiringCertificates(fiveDaysBefore);
  expect([await countTold(broken), await countTold(other)]).toEqual([1, 1]);
});

test("an organization that is suspended while its certificate nears its end is told once it is resumed", async () => {
  const site = await nearItsEnd();
  await changeOrganizationState(site.scope, { to: "suspended", reason: "a test" });
  await warnExpiringCertificates(fiveDaysBefore);
  expect(await countTold(site)).toBe(0);
  await changeOrganizationState(site.scope, { to: "active" });
  await warnExpiringCertificates(fiveDaysBefore);
  expect(await countTold(site)).toBe(1);
});

async function nearItsEnd(): Promise<Site> {
  const site = await makeSite(metadata);
  const where = { organizationId_id: { organizationId: site.scope.organizationId, id: site.connectionId } };
  await database().prisma.connection.update({ where, data: { certNotAfter: ends } });
  return site;
}

const countTold = ({ scope: { organizationId }, connectionId }: Site): Promise<number> =>
  database().prisma.event.count({
    where: { organizationId, type: "connection.certificate_expiring", subjectId: connectionId },
  });

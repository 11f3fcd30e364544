import { afterAll, expect, test } from "vitest";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { idpMetadata } from "@/e2e/idp/start-idp";
import { closeDatabase, database } from "@/lib/db/client";
import { closeJackson } from "@/lib/sso/jackson";
import { makeSite } from "@/lib/sso/site-for-tests";
import { warnExpiringCertificates } from "@/lib/sso/warn-expiring-certificates";

afterAll(async () => {
  await closeJackson();
  await closeDatabase();
});

const day = 86_400_000;
const metadata = idpMetadata(
  "https://idp.example/entity",
  "https://idp.example/sso",
  selfSignedCertificate({ commonName: "IdP" }).certificate.raw.toString("base64"),
);

test("each of the four days is told once for a certificate, also by two processes, and again for the next one", async () => {
  const { scope, connectionId } = await makeSite(metadata);
  const { organizationId } = scope;
  const ends = new Date(Date.now() + 100 * day);
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
  await database().prisma.connection.update({ where, data: { certNotAfter: new Date(ends.getTime() + 100 * day) } });
  await warnExpiringCertificates(new Date(ends.getTime() + 80 * day));
  expect(await told()).toHaveLength(5);
});

test("a connection that is off warns nobody", async () => {
  const { scope, connectionId } = await makeSite(metadata, "draft");
  const { organizationId } = scope;
  const where = { organizationId_id: { organizationId, id: connectionId } };
  await database().prisma.connection.update({ where, data: { certNotAfter: new Date(Date.now() + 5 * day) } });
  await warnExpiringCertificates(new Date());
  const type = "connection.certificate_expiring";
  await expect(database().prisma.event.count({ where: { organizationId, type } })).resolves.toBe(0);
});

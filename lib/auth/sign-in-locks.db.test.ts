import type { PoolClient } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readSession } from "@/lib/auth/read-session";
import { type Admission, startSession } from "@/lib/auth/sessions";
import { closeDatabase, database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { holdTrust } from "@/lib/sso/hold-trust";
import { memberForTests, type ReadySite, readySiteForTests } from "@/lib/sso/ready-site-for-tests";

let site: ReadySite;
let admission: Admission;

/** PostgreSQL looks for a deadlock once, so long after a statement began to wait: the rival has to be there by then. */
beforeAll(() => {
  database().pool.on("connect", (connection) => void connection.query("SET deadlock_timeout = '3s'"));
});

beforeEach(async () => {
  site = await readySiteForTests();
  const { organizationId, connectionId } = site;
  const memberId = await memberForTests(site, "Ada", "admin");
  admission = { organizationId, memberId, method: "saml", connectionId };
});

afterAll(closeDatabase);

test("a sign-in that comes while trust is changed waits for it and has taken nothing that the change still needs", async () => {
  const { organizationId, memberId } = admission;
  const signingIn = await holdTrust(site.operator, async (tx) => {
    const started = startSession(admission, "test");
    await somebodyWaits(tx);
    await tx.$queryRaw`
      SELECT FROM connection WHERE organization_id = ${organizationId}::uuid FOR UPDATE NOWAIT`;
    await tx.$queryRaw`
      SELECT FROM member WHERE organization_id = ${organizationId}::uuid AND id = ${memberId}::uuid FOR UPDATE NOWAIT`;
    return { started };
  });
  await expect(whoIsIn(signingIn.started)).resolves.toBe(memberId);
});

test("a sign-in waits for its connection before it takes its member", async () => {
  const rival = await begun("SELECT FROM connection WHERE organization_id = $1 FOR UPDATE", [site.organizationId]);
  const started = startSession(admission, "test");
  await somebodyWaits(rival.client);
  await rival.client.query("SELECT FROM member WHERE organization_id = $1 FOR UPDATE NOWAIT", [site.organizationId]);
  await rival.commit();
  await expect(whoIsIn(started)).resolves.toBe(admission.memberId);
});

test("a session is begun although the statement lost a deadlock", async () => {
  const rival = await begun("SELECT FROM member WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE", [
    site.organizationId,
    admission.memberId,
  ]);
  // The rival is patient, so it is the sign-in that PostgreSQL ends.
  await rival.client.query("SET LOCAL deadlock_timeout = '1min'");
  const started = startSession(admission, "test");
  await somebodyWaits(rival.client);
  await rival.client.query("SELECT FROM organization WHERE id = $1 FOR NO KEY UPDATE", [site.organizationId]);
  await rival.commit();
  await expect(whoIsIn(started)).resolves.toBe(admission.memberId);
});

async function whoIsIn(starting: ReturnType<typeof startSession>): Promise<string | undefined> {
  const started = await starting;
  return (await readSession(started.ok ? started.value : ""))?.member.id;
}

interface Rival {
  readonly client: PoolClient;
  readonly commit: () => Promise<void>;
}

/** A transaction that has taken something and is not at its end. */
async function begun(lock: string, values: readonly string[]): Promise<Rival> {
  const client = await database().pool.connect();
  await client.query("BEGIN");
  await client.query(lock, [...values]);
  const commit = async (): Promise<void> => {
    await client.query("COMMIT");
    client.release();
  };
  return { client, commit };
}

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import { ok } from "@/lib/core/result";
import { type Db, closeDatabase, database } from "@/lib/db/client";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";
import { acceptResponse } from "@/lib/sso/accept-response";
import { changeTrust } from "@/lib/sso/change-trust";
import { createConnection } from "@/lib/sso/create-connection";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { closeJackson } from "@/lib/sso/jackson";
import { type IdpMetadata, parseMetadata } from "@/lib/sso/parse-metadata";
import { readTrust } from "@/lib/sso/read-trust";
import { begin } from "@/lib/sso/site-for-tests";
import { trustMetadata } from "@/lib/sso/trust-metadata";
import { writeMetadata } from "@/lib/sso/write-metadata";

const ada = { nameId: "ada@example.com", displayName: "Ada" };
const idps: Idp[] = [];

let home: TestOrganization;
let idp: Idp;
let connectionId: string;

beforeEach(async () => {
  home = await organizationForTests();
  idp = await newIdp();
  connectionId = await create(idp);
  await setConnectionState(home.operator, { connectionId, state: "on" });
});

afterAll(async () => {
  await Promise.all(idps.map(({ close }) => close()));
  await closeJackson();
  await closeDatabase();
});

describe("a change of trust that fails when it is committed", () => {
  test("leaves people the certificate that our row names, and gives them none that it does not", async () => {
    const [ofTheOld, { onlyNew }] = [await answer(), idp.rollOver()];
    const ofTheNew = await answer();
    const connection = await standing();
    const type = "connection.metadata_replaced";
    const metadata = parsed(onlyNew);
    await fail((tx) => writeMetadata(tx, home.operator, { connection, metadata, type, metadataUrl: null }));
    expect((await standing()).certFingerprints).toEqual(connection.certFingerprints);
    await expect(acceptResponse(ofTheNew, new Date())).resolves.toEqual({ ok: false, error: "response_refused" });
    await expect(acceptResponse(ofTheOld, new Date())).resolves.toMatchObject({ ok: true });
  });

  test("leaves the identity provider that was there, where it brought another one", async () => {
    const before = await readTrust(home.organizationId);
    const another = parsed((await newIdp()).metadataXml);
    await fail(() => trustMetadata(home.organizationId, another));
    await expect(readTrust(home.organizationId)).resolves.toEqual(before);
    expect(before?.entityId).toBe(idp.entityId);
  });

  test("leaves nobody, where nobody was", async () => {
    home = await organizationForTests();
    await fail(() => trustMetadata(home.organizationId, parsed(idp.metadataXml)));
    await expect(readTrust(home.organizationId)).resolves.toBeUndefined();
  });

  test("leaves alone what was committed though the answer to it was lost", async () => {
    const { onlyNew } = idp.rollOver();
    const metadata = parsed(onlyNew);
    const certFingerprints = metadata.certificates.map(({ fingerprint }) => fingerprint);
    await fail(async () => {
      await trustMetadata(home.organizationId, metadata);
      const where = { organizationId: home.organizationId };
      // By a connection of its own, which nothing takes back.
      await database().prisma.connection.updateMany({ where, data: { certFingerprints } });
    });
    const kept = (await readTrust(home.organizationId))?.certificates.map(({ base64 }) => base64);
    expect(kept).toEqual(metadata.certificates.map(({ base64 }) => base64));
  });
});

test("a connection is not turned on while its metadata is being replaced", async () => {
  await setConnectionState(home.operator, { connectionId, state: "draft" });
  const seen = await changeTrust(home.operator, async (tx) => {
    const turning = setConnectionState(home.operator, { connectionId, state: "on" });
    await somebodyWaits(tx);
    return { turning, state: (await standing()).state };
  });
  expect(seen.state).toBe("draft");
  await expect(seen.turning).resolves.toEqual(ok({ endedSessions: 0 }));
  expect((await standing()).state).toBe("on");
  const late = createConnection(home.operator, { idp: "okta", name: "Okta", metadataXml: idp.metadataXml });
  await expect(late).resolves.toEqual({ ok: false, error: "already_on" });
});

/** Does something of which PostgreSQL finds out at the commit that it must not be: the only owner leaves. */
async function fail(work: (tx: Db) => Promise<unknown>): Promise<void> {
  const changing = changeTrust(home.operator, async (tx) => {
    await work(tx);
    await tx.member.updateMany({ where: { organizationId: home.organizationId }, data: { status: "suspended" } });
  });
  await expect(changing).rejects.toThrow(/keeps an active owner|keeps_an_owner/);
}

async function newIdp(): Promise<Idp> {
  const started = await startIdp({ people: [ada] });
  idps.push(started);
  return started;
}

async function create({ metadataXml }: Idp): Promise<string> {
  const created = await createConnection(home.operator, { idp: "okta", name: "Okta", metadataXml });
  if (!created.ok) throw new Error(created.error);
  return created.value.connectionId;
}

function parsed(xml: string): IdpMetadata {
  const metadata = parseMetadata(xml, new Date());
  if (!metadata.ok) throw new Error(metadata.error);
  return metadata.value;
}

async function answer() {
  const { SAMLResponse, RelayState } = idp.answer((await begin(home)).requestUrl, ada.nameId);
  return { samlResponse: SAMLResponse, relayState: RelayState };
}

const standing = () =>
  database().prisma.connection.findFirstOrThrow({ where: { organizationId: home.organizationId } });

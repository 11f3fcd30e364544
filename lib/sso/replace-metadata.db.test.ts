import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import { err, ok } from "@/lib/core/result";
import { closeDatabase, database } from "@/lib/db/client";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { organizationForTests } from "@/lib/org/organization-for-tests";
import { acceptResponse } from "@/lib/sso/accept-response";
import { closeJackson } from "@/lib/sso/jackson";
import { previewReplacement } from "@/lib/sso/preview-replacement";
import { refreshMetadata } from "@/lib/sso/refresh-metadata";
import { replaceMetadata } from "@/lib/sso/replace-metadata";
import { begin, makeSite, type Site } from "@/lib/sso/site-for-tests";

const ada = { nameId: "ada@example.com", displayName: "Ada" };
const idps: Idp[] = [];
let address: string;

let idp: Idp;
let site: Site;

beforeEach(async () => {
  idp = await newIdp();
  site = await makeSite(idp.metadataXml);
  address = `https://${site.slug}.example/metadata`;
});

afterAll(async () => {
  await Promise.all(idps.map(({ close }) => close()));
  await closeJackson();
  await closeDatabase();
});

describe("replacing the metadata of a connection that is on", () => {
  test("carries people over a new certificate: both sign in while both are there, the removed one never again", async () => {
    const [signedBefore, signedByTheRemoved] = [await answer(), await answer()];
    const { both, onlyNew } = idp.rollOver();
    const signedAfter = await answer();
    await expect(accepts(await answer())).resolves.toBe(false);
    await expect(replace(both)).resolves.toMatchObject({ value: { added: [expect.any(String)], removed: [] } });
    await expect(accepts(signedBefore)).resolves.toBe(true);
    await expect(accepts(signedAfter)).resolves.toBe(true);
    await expect(replace(onlyNew)).resolves.toMatchObject({ value: { added: [], removed: [expect.any(String)] } });
    await expect(accepts(signedByTheRemoved)).resolves.toBe(false);
    await expect(accepts(await answer())).resolves.toBe(true);
    expect(await state()).toBe("on");
  });

  test("is written down with the addresses and certificates that it changed, and untests the connection", async () => {
    const where = { organizationId: site.scope.organizationId };
    await database().prisma.connection.updateMany({ where, data: { testedAt: new Date() } });
    const { onlyNew } = idp.rollOver();
    const preview = await previewReplacement(site.scope, { connectionId: site.connectionId, metadataXml: onlyNew });
    const replaced = await replace(onlyNew);
    expect(replaced).toEqual(preview);
    const event = await eventOf("connection.metadata_replaced");
    const difference = replaced.ok ? replaced.value : undefined;
    expect(event?.data).toMatchObject({ added: difference?.added[0], removed: difference?.removed[0], kept: "" });
    await expect(database().prisma.connection.findFirst({ where })).resolves.toMatchObject({ testedAt: null });
  });

  test("is refused for another identity provider, in words of its own, and changes nothing", async () => {
    const { metadataXml } = await newIdp();
    await expect(replace(metadataXml)).resolves.toEqual(err("another_identity_provider"));
    await expect(replace("<html/>")).resolves.toEqual(err("not_metadata"));
    await expect(accepts(await answer())).resolves.toBe(true);
  });

  test("is for its own organization: another one's connection does not exist", async () => {
    const { operator } = await organizationForTests();
    const given = { connectionId: site.connectionId, metadataXml: idp.metadataXml };
    await expect(replaceMetadata(operator, given)).resolves.toEqual(err("unknown_connection"));
    await expect(previewReplacement(operator, given)).resolves.toEqual(err("unknown_connection"));
  });
});

describe("metadata that was fetched is refreshed", () => {
  const hour = 3_600_000;
  const tomorrow = () => new Date(Date.now() + 25 * hour);

  test("daily by one of two processes, applied and written down, where it is valid and of the same identity provider", async () => {
    await replace(idp.metadataXml, address);
    const { onlyNew } = idp.rollOver();
    await expect(refresh(onlyNew, new Date())).resolves.toBe(0);
    const now = tomorrow();
    const both = await Promise.all([refresh(onlyNew, now), refresh(onlyNew, now)]);
    expect(both.filter((changed) => changed === 1)).toHaveLength(1);
    await expect(accepts(await answer())).resolves.toBe(true);
    expect((await eventOf("connection.metadata_refreshed"))?.actorType).toBe("system");
  });

  test("in vain where it is broken or of somebody else: what was trusted stays, and since when is kept", async () => {
    await replace(idp.metadataXml, address);
    const other = (await newIdp()).metadataXml;
    const since = tomorrow();
    await refresh("<html/>", since);
    await refresh(other, new Date(since.getTime() + 25 * hour));
    await expect(standing()).resolves.toMatchObject({
      metadataFailedSince: since,
      metadataFailure: "another_identity_provider",
    });
    await expect(countOf("connection.metadata_unreadable")).resolves.toBe(1);
    await expect(accepts(await answer())).resolves.toBe(true);
    await refresh(idp.metadataXml, new Date(since.getTime() + 50 * hour));
    await expect(standing()).resolves.toMatchObject({ metadataFailedSince: null, metadataFailure: null });
  });

  test("in vain for three days: then it is told once, and once more where it happens again", async () => {
    await replace(idp.metadataXml, address);
    const since = tomorrow();
    const at = (days: number) => new Date(since.getTime() + days * 24 * hour);
    for (const days of [0, 1, 2, 2.9]) await refresh("<html/>", at(days));
    await expect(countOf("connection.metadata_stale")).resolves.toBe(0);
    for (const days of [4, 5]) await refresh("<html/>", at(days));
    await expect(countOf("connection.metadata_stale")).resolves.toBe(1);
    await refresh(idp.metadataXml, at(6));
    for (const days of [7, 11]) await refresh("<html/>", at(days));
    await expect(countOf("connection.metadata_stale")).resolves.toBe(2);
  });

  test("in vain while the organization is suspended: it is told once it is resumed", async () => {
    await replace(idp.metadataXml, address);
    const since = tomorrow();
    const at = (days: number) => new Date(since.getTime() + days * 24 * hour);
    await changeOrganizationState(site.scope, { to: "suspended", reason: "a test" });
    for (const days of [0, 4]) await refresh("<html/>", at(days));
    await expect(countOf("connection.metadata_stale")).resolves.toBe(0);
    await changeOrganizationState(site.scope, { to: "active" });
    await refresh("<html/>", at(9));
    await expect(countOf("connection.metadata_stale")).resolves.toBe(1);
  });

  test("although the refreshing of another one fails", async () => {
    await replace(idp.metadataXml, address);
    const [broken, brokenAddress] = [await makeSite(idp.metadataXml), `https://broken-${site.slug}.example/metadata`];
    const given = { connectionId: broken.connectionId, metadataXml: idp.metadataXml, metadataUrl: brokenAddress };
    await replaceMetadata(broken.scope, given);
    const asked: string[] = [];
    await refreshMetadata(tomorrow(), async (which) => {
      asked.push(which);
      if (which === brokenAddress) throw new Error("a bug");
      return err("unreachable");
    });
    expect(asked).toEqual(expect.arrayContaining([address, brokenAddress]));
    await expect(standing()).resolves.toMatchObject({ metadataFailure: "unreachable" });
  });

  test("never where it was pasted", async () => {
    await refresh(idp.rollOver().onlyNew, tomorrow());
    await expect(countOf("connection.metadata_refreshed")).resolves.toBe(0);
  });
});

/** Other tests' connections may be due as well; they are answered by nobody. */
async function refresh(xml: string, now: Date): Promise<number> {
  return refreshMetadata(now, (asked) => Promise.resolve(asked === address ? ok(xml) : err("unreachable")));
}

async function newIdp(): Promise<Idp> {
  const started = await startIdp({ people: [ada] });
  idps.push(started);
  return started;
}

const replace = (metadataXml: string, metadataUrl?: string) =>
  replaceMetadata(site.scope, { connectionId: site.connectionId, metadataXml, metadataUrl });

async function answer() {
  const { SAMLResponse, RelayState } = idp.answer((await begin(site)).requestUrl, ada.nameId);
  return { samlResponse: SAMLResponse, relayState: RelayState };
}

const accepts = async (posted: Awaited<ReturnType<typeof answer>>): Promise<boolean> =>
  (await acceptResponse(posted, new Date())).ok;

const standing = () =>
  database().prisma.connection.findFirstOrThrow({ where: { organizationId: site.scope.organizationId } });

const state = async (): Promise<string> => (await standing()).state;

const countOf = (type: string): Promise<number> =>
  database().prisma.event.count({ where: { organizationId: site.scope.organizationId, type } });

const eventOf = (type: string) =>
  database().prisma.event.findFirst({ where: { organizationId: site.scope.organizationId, type } });

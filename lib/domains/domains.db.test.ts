import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { addDomain } from "@/lib/domains/add-domain";
import { checkDomain } from "@/lib/domains/check-domain";
import { type DnsServer, startDns } from "@/lib/domains/dns-for-tests";
import { judgeAddress } from "@/lib/domains/judge-address";
import { type DomainRow, listDomains } from "@/lib/domains/list-domains";
import { recheckDomains } from "@/lib/domains/recheck-domains";
import { removeDomain } from "@/lib/domains/remove-domain";
import { withoutNoticesFor } from "@/lib/notices/without-notices-for-tests";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let dns: DnsServer;
let [home, other]: TestOrganization[] = [];
/** A name of the test's own, so that tests run side by side. */
let name: string;

beforeAll(async () => {
  dns = await startDns();
  process.env["DNS_SERVERS"] = dns.address;
});

beforeEach(async () => {
  [home, other] = [await organizationForTests(), await organizationForTests()];
  name = `d${randomBytes(6).toString("hex")}.example`;
});

afterAll(async () => {
  await dns.close();
  await closeDatabase();
});

describe("a domain", () => {
  test("is verified by the TXT record that was asked for, once, and tells so", async () => {
    const domain = await add(home);
    expect(domain).toMatchObject({ state: "pending", host: `_muster.${name}`, hostInZone: "_muster" });
    publish(domain);
    await expect(check(home, domain)).resolves.toEqual({ ok: true, value: { kind: "found" } });
    await expect(check(home, domain)).resolves.toEqual({ ok: true, value: { kind: "found" } });
    await expect(stateOf(home)).resolves.toMatchObject({ state: "verified", failures: 0 });
    await expect(eventsOf(home)).resolves.toEqual(["domain.added", "domain.verified"]);
  });

  test("is found among other records, in parts and with white space around it", async () => {
    const domain = await add(home);
    const [head, tail] = [domain.value.slice(0, 30), `${domain.value.slice(30)} `];
    dns.zone.set(domain.host, ["v=spf1 -all", [head, tail], "muster-domain-verification=of-somebody-else"]);
    await expect(check(home, domain)).resolves.toEqual({ ok: true, value: { kind: "found" } });
  });

  test.each([
    ["nothing stands there", undefined, { kind: "nothing" }],
    ["another value stands there", ["muster-domain-verification=0"], { kind: "another" }],
    ["the server fails", "SERVFAIL", { kind: "unanswered", code: "ESERVFAIL" }],
    ["the answer is cut off and TCP refused", "truncated", { kind: "unanswered" }],
    ["nobody answers", "silent", { kind: "unanswered", code: "ETIMEOUT" }],
  ] as const)("is not verified where %s", async (_how, records, finding) => {
    const domain = await add(home);
    if (records !== undefined) dns.zone.set(domain.host, records);
    await expect(check(home, domain)).resolves.toMatchObject({ ok: true, value: finding });
    await expect(stateOf(home)).resolves.toMatchObject({ state: "pending", verifiedAt: null });
  });

  test("is not verified by the nonce of another organization, nor by one with something after it", async () => {
    const [mine, theirs] = [await add(home), await add(other)];
    dns.zone.set(mine.host, [theirs.value, `${mine.value}0`, mine.value.toUpperCase()]);
    await expect(check(home, mine)).resolves.toMatchObject({ ok: true, value: { kind: "another" } });
  });

  test("is looked for at its own name alone", async () => {
    const domain = await add(home);
    dns.zone.set(name, [domain.value]);
    dns.zone.set(`_muster._muster.${name}`, [domain.value]);
    await expect(check(home, domain)).resolves.toEqual({ ok: true, value: { kind: "nothing" } });
  });

  test("that is added twice is there once, in any spelling", async () => {
    await add(home);
    await expect(addDomain(own(home), ` ${name.toUpperCase()}. `)).resolves.toEqual({
      ok: false,
      error: "already_added",
    });
  });

  test("of an organization does not exist for another", async () => {
    const domain = await add(home);
    publish(domain);
    await expect(check(other, domain)).resolves.toEqual({ ok: false, error: "unknown_domain" });
    await expect(removeDomain(own(other), domain.id)).resolves.toEqual({ ok: false, error: "unknown_domain" });
    await expect(listDomains(own(other))).resolves.toEqual([]);
  });
});

describe("a domain that another organization has verified", () => {
  beforeEach(async () => {
    await verify(home);
  });

  test.each([
    ["the same name", ""],
    ["a name below it", "eu."],
  ])("can be added and not verified: %s", async (_which, below) => {
    const domain = await add(other, `${below}${name}`);
    publish(domain);
    await expect(check(other, domain)).resolves.toEqual({ ok: false, error: "taken" });
    await expect(stateOf(other)).resolves.toMatchObject({ state: "pending" });
  });

  test("is in the way of the name above it too", async () => {
    const third = await organizationForTests();
    const below = await verify(third, `a.b${name}`);
    expect(below.state).toBe("verified");
    const above = await add(other, `b${name}`);
    publish(above);
    await expect(check(other, above)).resolves.toEqual({ ok: false, error: "taken" });
  });

  test("is not in the way of a name that only ends alike", async () => {
    await expect(verify(other, `x${name}`)).resolves.toMatchObject({ state: "verified" });
  });

  test("is free once it was given up", async () => {
    const [domain] = await listDomains(own(home));
    await removeDomain(own(home), domain?.id ?? "");
    await expect(verify(other)).resolves.toMatchObject({ state: "verified" });
    await expect(eventsOf(home)).resolves.toContain("domain.removed");
  });

  test("may have names of the same organization below it", async () => {
    await expect(verify(home, `eu.${name}`)).resolves.toMatchObject({ state: "verified" });
  });
});

test.each([
  ["the same name", "", ""],
  ["a name and one below it", "", "eu."],
])("of two organizations that are right at once, one gets it: %s", async (_which, one, two) => {
  const [mine, theirs] = [await add(home, `${one}${name}`), await add(other, `${two}${name}`)];
  dns.zone.set(mine.host, [mine.value, theirs.value]);
  dns.zone.set(theirs.host, [mine.value, theirs.value]);
  const outcomes = await Promise.all([check(home, mine), check(other, theirs)]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([{ ok: false, error: "taken" }]);
});

describe("the daily look", () => {
  test("lets a domain lapse on the third failing day, with a new nonce that the old record does not prove", async () => {
    const domain = await verify(home);
    const { organizationId } = own(home);
    await database().prisma.member.updateMany({ where: { organizationId }, data: { status: "active" } });
    dns.zone.delete(domain.host);
    await days(2);
    await expect(stateOf(home)).resolves.toMatchObject({ state: "verified", failures: 2 });
    await days(1);
    const lapsed = await stateOf(home);
    expect(lapsed).toMatchObject({ state: "lapsed" });
    expect(lapsed.value).not.toBe(domain.value);
    await expect(eventsOf(home)).resolves.toContain("domain.lapsed");
    const mails = await database().prisma.mailMessage.findMany({ where: { organizationId } });
    expect(mails.map(({ subject }) => subject)).toEqual([`The domain ${name} is no longer verified`]);
    publish(domain);
    await expect(check(home, domain)).resolves.toMatchObject({ ok: true, value: { kind: "another" } });
    publish(lapsed);
    await check(home, lapsed);
    await expect(stateOf(home)).resolves.toMatchObject({ state: "verified", failures: 0 });
  });

  test("forgets a failure at the next success", async () => {
    const domain = await verify(home);
    dns.zone.set(domain.host, "SERVFAIL");
    await days(2);
    publish(domain);
    await days(1);
    await expect(stateOf(home)).resolves.toMatchObject({ state: "verified", failures: 0 });
  });

  test("looks for every other domain although the notice about one fails, and lets that one lapse the day after", async () => {
    const [broken, lapsing] = [await verify(home), await verify(other, `x${name}`)];
    for (const { host } of [broken, lapsing]) dns.zone.delete(host);
    await days(2, [home, other]);
    await withoutNoticesFor(broken.id, () => days(1, [home, other]));
    expect([(await stateOf(home)).state, (await stateOf(other)).state]).toEqual(["verified", "lapsed"]);
    await days(1);
    await expect(stateOf(home)).resolves.toMatchObject({ state: "lapsed" });
  });

  // T20.
  test("lets a domain lapse although a directory gave its admins no address", async () => {
    const domain = await verify(home);
    const { organizationId } = own(home);
    await database().prisma.member.updateMany({ where: { organizationId }, data: { status: "active", email: "jdoe" } });
    dns.zone.delete(domain.host);
    await days(3);
    await expect(stateOf(home)).resolves.toMatchObject({ state: "lapsed" });
    await expect(eventsOf(home)).resolves.toContain("domain.lapsed");
  });

  test("looks once a day, however often the server is started", async () => {
    const domain = await verify(home);
    dns.zone.delete(domain.host);
    await Promise.all([recheckDomains(), recheckDomains()]);
    await expect(stateOf(home)).resolves.toMatchObject({ failures: 0 });
    await days(1);
    await Promise.all([recheckDomains(), recheckDomains()]);
    await expect(stateOf(home)).resolves.toMatchObject({ failures: 1 });
  });
});

test("an address counts as verified by its whole domain, and not where the domain is only claimed", async () => {
  const judge = (email: string) => judgeAddress(database().prisma, own(home).organizationId, email);
  await add(home);
  await expect(judge(`ada@${name}`)).resolves.toBe("no_domains");
  await check(home, publish(await stateOf(home)));
  await expect(judge(`ada@${name.toUpperCase()}`)).resolves.toBe("verified");
  for (const foreign of [`ada@eu.${name}`, `ada@x${name}`, `ada@${name}.evil.example`, name]) {
    await expect(judge(foreign)).resolves.toBe("foreign");
  }
});

async function days(count: number, of: readonly (TestOrganization | undefined)[] = [home]): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    const where = { organizationId: { in: of.map((organization) => own(organization).organizationId) } };
    const checkedAt = new Date(Date.now() - 21 * 3600 * 1000);
    await database().prisma.domain.updateMany({ where, data: { checkedAt } });
    await recheckDomains();
  }
}

const own = (organization: TestOrganization | undefined) => {
  if (organization === undefined) throw new Error("the test has no organization");
  return organization.owner;
};

async function add(organization: TestOrganization | undefined, wanted: string = name): Promise<DomainRow> {
  const added = await addDomain(own(organization), wanted);
  if (!added.ok) throw new Error(added.error);
  return stateOf(organization, wanted);
}

async function verify(organization: TestOrganization | undefined, wanted: string = name): Promise<DomainRow> {
  await check(organization, publish(await add(organization, wanted)));
  return stateOf(organization, wanted);
}

function publish(domain: DomainRow): DomainRow {
  dns.zone.set(domain.host, [domain.value]);
  return domain;
}

const check = (organization: TestOrganization | undefined, { id }: DomainRow) => checkDomain(own(organization), id);

async function stateOf(organization: TestOrganization | undefined, wanted: string = name): Promise<DomainRow> {
  const all = await listDomains(own(organization));
  const domain = all.find((row) => row.name === wanted) ?? all[0];
  if (domain === undefined) throw new Error("there is no domain");
  return domain;
}

async function eventsOf(organization: TestOrganization | undefined): Promise<readonly string[]> {
  const { organizationId } = own(organization);
  const where = { organizationId, subjectType: "domain" };
  return (await database().prisma.event.findMany({ where, orderBy: { id: "asc" } })).map(({ type }) => type);
}

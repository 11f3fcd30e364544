import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { GET as authorize } from "@/app/api/sso/authorize/route";
import { admitTry, forgiveTry, type TryKind } from "@/lib/auth/admit-try";
import { type Membership, readDevice, rememberDevice } from "@/lib/auth/device";
import { resetPassword } from "@/lib/auth/reset-password";
import { startSession } from "@/lib/auth/sessions";
import { tryPassword } from "@/lib/auth/try-password";
import { newId } from "@/lib/core/ids";
import { clientNetwork } from "@/lib/auth/client-network";
import { forgiveSamlTry } from "@/lib/auth/forgive-saml-try";
import { forgetTries } from "@/lib/auth/forget-tries";
import { keyedDigest } from "@/lib/core/derived-key";
import { closeDatabase, database } from "@/lib/db/client";
import { createMember } from "@/lib/org/create-member";
import { makeLink } from "@/lib/org/make-link";
import { changeOrganizationState } from "@/lib/org/change-organization-state";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

/** The route asks for the browser's cookies, and this one has none. */
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined }) }));

let account: string;
let attacker: string;

beforeEach(() => {
  account = `ada@${randomBytes(6).toString("hex")}.test`;
  attacker = newAddress();
});

afterAll(closeDatabase);

/** A /48 that no other test has. */
const newAddress = (): string => `2001:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}:1::1`;

const somebody = (): Membership => ({ organizationId: newId(), memberId: newId() });

const at = (address: string, device?: string) => ({ address, device });

async function tryOften(count: number, client: ReturnType<typeof at>, kind: TryKind = "password"): Promise<number> {
  let admitted = 0;
  for (let n = 0; n < count; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other, as an attacker with one line makes them
    if ((await admitTry(kind, account, client)).ok) admitted += 1;
  }
  return admitted;
}

describe("whoever guesses", () => {
  // T26, for passwords.
  test("is held back after a few tries, while the owner gets in from elsewhere at the same moment", async () => {
    expect(await tryOften(200, at(attacker))).toBeLessThan(10);
    await expect(admitTry("password", account, at(newAddress()))).resolves.toMatchObject({ ok: true });
  });

  test("from the owner's own network does not stop a browser that the owner was signed in with", async () => {
    await tryOften(200, at(attacker));
    await tryAccounts(60, attacker);
    const device = newId();
    await expect(admitTry("password", account, at(attacker, device))).resolves.toMatchObject({ ok: true });
    await expect(admitTry("password", account, at(attacker))).resolves.toMatchObject({ ok: false });
  });

  test("is told how long to wait, twice as long each time and at most 15 minutes", async () => {
    const waits = [];
    for (let round = 0; round < 16; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await tryOften(round === 0 ? 5 : 1, at(attacker));
      // oxlint-disable-next-line no-await-in-loop -- as above
      const refused = await admitTry("password", account, at(attacker));
      waits.push(refused.ok ? 0 : refused.error.waitSeconds);
      // oxlint-disable-next-line no-await-in-loop -- as above
      await letTimePass("2 milliseconds");
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900, 900]);
  });

  test("many at a time gets no more tries than one after the other", async () => {
    const rounds = await Promise.all(Array.from({ length: 60 }, () => admitTry("password", account, at(attacker))));
    expect(rounds.filter(({ ok }) => ok)).toHaveLength(5);
  });

  test("at many accounts from one network is held back too", async () => {
    expect(await tryAccounts(60, attacker)).toBe(30);
  });

  test("from other addresses of the same /64 is the same", async () => {
    await tryOften(5, at(attacker));
    const neighbour = attacker.replace("::1", "::abcd:1");
    await expect(admitTry("password", account, at(neighbour))).resolves.toMatchObject({ ok: false });
  });

  test("from many networks of one /48 is held back", async () => {
    const site = attacker.replace(":1::1", "");
    let admitted = 0;
    for (let n = 0; n < 200; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      if ((await admitTry("password", account, at(`${site}:${n.toString(16)}::1`))).ok) admitted += 1;
    }
    // Without a count of the site all of them; on a slow machine a pause or two is over meanwhile.
    expect(admitted).toBeLessThan(40);
  });

  test("with a known browser is held back as well, alone", async () => {
    const device = newId();
    expect(await tryOften(50, at(attacker, device))).toBe(10);
    await expect(admitTry("password", account, at(attacker))).resolves.toMatchObject({ ok: true });
  });

  test("is free again after an hour without a try", async () => {
    await tryOften(5, at(attacker));
    await letTimePass("61 minutes");
    expect(await tryOften(20, at(attacker))).toBe(5);
  });
});

describe("a try that succeeded", () => {
  test("wipes out the person's own count", async () => {
    await tryOften(4, at(attacker));
    const admitted = await admitTry("password", account, at(attacker));
    if (!admitted.ok) throw new Error("refused");
    await forgiveTry(admitted.value);
    expect(await tryOften(20, at(attacker))).toBe(5);
  });

  test("does not wipe out what others tried from the same network", async () => {
    await tryAccounts(29, attacker);
    const admitted = await admitTry("password", account, at(attacker));
    if (!admitted.ok) throw new Error("refused");
    await forgiveTry(admitted.value);
    expect(await tryAccounts(10, attacker)).toBe(1);
  });
});

test("tries of one kind do not use up those of another", async () => {
  await tryOften(20, at(attacker), "forgotten");
  await expect(admitTry("password", account, at(attacker))).resolves.toMatchObject({ ok: true });
});

describe("a sign-in at an identity provider", () => {
  test("is begun thirty times for an organization from a network without anybody getting in, and then seldom", async () => {
    const begun = [];
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    for (let n = 0; n < 30; n += 1) begun.push(await beginSaml("nowhere", attacker));
    expect(new Set(begun)).toEqual(new Set(["sso_unavailable"]));
    await prolongPause("nowhere", attacker);
    await expect(beginSaml("nowhere", attacker)).resolves.toBe("too_many_tries");
    await expect(beginSaml("nowhere", newAddress())).resolves.toBe("sso_unavailable");
  });

  test("makes room for another where it let somebody in", async () => {
    const { organizationId, slug } = await organizationForTests();
    account = slug;
    expect(await tryOften(30, at(attacker), "saml")).toBe(30);
    await prolongPause(slug, attacker);
    expect(await tryOften(1, at(attacker), "saml")).toBe(0);
    await forgiveSamlTry({ organizationId }, { address: attacker });
    expect(await tryOften(1, at(attacker), "saml")).toBe(1);
  });
});

test("a count that cannot be taken back keeps nobody out who is in", async () => {
  await expect(forgiveSamlTry({ organizationId: newId() }, { address: attacker })).resolves.toBeUndefined();
});

/** How it ends, as the browser is told. */
async function beginSaml(organization: string, address: string): Promise<string | null> {
  const asked = { organization, state: "12345678", code_challenge: "x".repeat(43), code_challenge_method: "S256" };
  const url = `http://localhost:3000/api/sso/authorize?${new URLSearchParams(asked).toString()}`;
  const answer = await authorize(new Request(url, { headers: { "x-muster-address": address } }));
  return new URL(answer.headers.get("location") ?? "").searchParams.get("error");
}

/** The first pause is a second, which on a busy machine is over before anybody looks. */
async function prolongPause(organization: string, address: string): Promise<void> {
  const bucket = keyedDigest("try", "saml", "account", organization, clientNetwork(address));
  const text = "UPDATE sign_in_try SET blocked_until = blocked_until + interval '1 hour' WHERE bucket = $1";
  await database().pool.query(text, [bucket]);
}

test("neither an address nor an account can be read from what is counted, and after a day it is gone", async () => {
  const before = await countRows();
  await admitTry("password", account, at(attacker));
  expect(await countRows()).toBe(before + 4);
  const { rows } = await database().pool.query<{ row: string }>("SELECT t::text AS row FROM sign_in_try t");
  const text = rows.map(({ row }) => row).join();
  expect(text).not.toContain(Buffer.from(account).toString("hex"));
  await letTimePass("25 hours");
  await forgetTries();
  expect(await countRows()).toBe(0);
});

describe("the cookie of a known browser", () => {
  test("is known for the members whose password was typed there, the last five, and for no other", () => {
    const members = Array.from({ length: 6 }, somebody);
    let cookie: string | undefined;
    for (const member of members) cookie = rememberDevice(cookie, member);
    expect(members.map((member) => readDevice(cookie, member) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    for (const { memberId } of members) expect(cookie).not.toContain(memberId);
  });

  test("is not known in another organization, whatever address its member has", () => {
    const ada = somebody();
    const cookie = rememberDevice(undefined, ada);
    expect(readDevice(cookie, { ...ada, organizationId: newId() })).toBeUndefined();
    expect(readDevice(cookie, { ...ada, memberId: newId() })).toBeUndefined();
  });

  test("that was made up or changed is not known", () => {
    const ada = somebody();
    const cookie = rememberDevice(undefined, ada);
    const [tag, id, expires, mac] = cookie.split(".");
    const forged = [
      "",
      "a.b.9999999999.c",
      [tag, "AAAAAAAAAAAAAAAA", expires, mac].join("."),
      [tag, id, Number(expires) + 1, mac].join("."),
      [tag, id, expires, ""].join("."),
      "~".repeat(100_000),
    ];
    expect(readDevice(cookie, ada)).toBe(id);
    expect(forged.filter((text) => readDevice(text, ada) !== undefined)).toEqual([]);
  });
});

async function tryAccounts(count: number, address: string): Promise<number> {
  let admitted = 0;
  for (let n = 0; n < count; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    if ((await admitTry("password", `${n}-${randomBytes(4).toString("hex")}-${account}`, at(address))).ok)
      admitted += 1;
  }
  return admitted;
}

/** Moves what was counted into the past; a pause that was waited for ends, whatever its length. */
const letTimePass = (time: string) =>
  database().pool.query(
    "UPDATE sign_in_try SET last_at = last_at - $1::interval, blocked_until = now() - interval '1 second'",
    [time],
  );

async function countRows(): Promise<number> {
  return database().prisma.signInTry.count();
}

describe("a password that is typed", () => {
  const password = "correct horse battery staple";
  let home: TestOrganization;
  let email: string;
  let ada: string;

  beforeEach(async () => {
    home = await organizationForTests();
    email = `ada@${home.slug}.test`;
    ada = await addMember(home, password);
  });

  describe("a browser that is known for a member", () => {
    test("of another organization with the same address gets no more tries at this one's password", async () => {
      const other = await organizationForTests();
      const theirs = { organizationId: other.organizationId, memberId: await addMember(other, "a password of theirs") };
      const outcomes = [];
      for (let n = 0; n < 30; n += 1) {
        // oxlint-disable-next-line no-await-in-loop -- a fresh cookie for every try, as each sign-in there gives one
        const { admission } = await tried({ password: `guess ${n}`, device: rememberDevice(undefined, theirs) });
        outcomes.push(admission.ok ? "in" : admission.error);
      }
      // Five, and on a slow machine as many more as pauses were over meanwhile; with a count for each cookie all of them.
      expect(outcomes.filter((outcome) => outcome === "wrong_credentials").length).toBeLessThan(15);
    });

    test("lets its person in while somebody else uses up the tries of the network", async () => {
      const device = rememberDevice(undefined, { organizationId: home.organizationId, memberId: ada });
      for (let n = 0; n < 20; n += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await tried({ password: `guess ${n}` });
      }
      expect((await tried({ password })).admission).toEqual({ ok: false, error: "too_many_tries" });
      expect((await tried({ password, device })).admission).toMatchObject({ ok: true, value: { memberId: ada } });
    });
  });

  test("whose browser is known for a suspended organization alone opens the other one, and is told of it where nothing opens", async () => {
    const other = await organizationForTests();
    const theirs = await addMember(other, password);
    const device = rememberDevice(undefined, { organizationId: home.organizationId, memberId: ada });
    await changeOrganizationState(home.operator, { to: "suspended", reason: "a test" });
    expect((await tried({ password, device })).admission).toMatchObject({ ok: true, value: { memberId: theirs } });
    await changeOrganizationState(other.operator, { to: "suspended", reason: "a test" });
    expect((await tried({ password, device })).admission).toEqual({ ok: false, error: "organization_suspended" });
    expect((await tried({ password: "not it", device })).admission).toEqual({ ok: false, error: "wrong_credentials" });
  });

  test("a guess that is right keeps its count where single sign-on is required, so that nobody can go on guessing", async () => {
    const { organizationId } = home;
    await database().prisma.organization.update({
      where: { id: organizationId },
      data: { ssoEnforcement: "required" },
    });
    const outcomes = [];
    for (let n = 0; n < 6; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { admission } = await tried({ password });
      outcomes.push(admission.ok ? "in" : admission.error);
    }
    expect(outcomes).toEqual([...Array.from({ length: 5 }, () => "sso_required"), "too_many_tries"]);
  });

  test("a password that was checked before it was reset begins no session after it", async () => {
    const { admission } = await tried({ password });
    if (!admission.ok) throw new Error(admission.error);
    const { token } = await database().prisma.$transaction((tx) =>
      makeLink(tx, home.operator, { memberId: ada, purpose: "password_reset" }),
    );
    await expect(resetPassword(token, "another password altogether")).resolves.toMatchObject({ ok: true });
    await expect(startSession(admission.value, "test")).resolves.toEqual({ ok: false, error: "refused" });
  });

  async function addMember(organization: TestOrganization, theirPassword: string): Promise<string> {
    const person = { email, displayName: "Ada", roleKey: "viewer", password: theirPassword };
    const made = await createMember(organization.operator, person);
    if (!made.ok) throw new Error(made.error);
    return made.value.memberId;
  }

  interface Given {
    readonly password: string;
    readonly device?: string;
  }

  const tried = ({ password: typed, device }: Given) =>
    tryPassword({ email, password: typed }, { address: attacker, device });
});

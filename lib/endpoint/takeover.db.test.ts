import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { findLink } from "@/lib/auth/find-link";
import { requestPasswordReset } from "@/lib/auth/request-password-reset";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { memberBehind, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { unseal } from "@/lib/mail/seal";
import { enterpriseUserUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";
import { memberForTests } from "@/lib/sso/ready-site-for-tests";

let client: ScimClient;
let ana: string;

beforeEach(async () => {
  client = await scimForTests();
  ana = `ana@${client.slug}.test`;
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const arrive = (userName: string, more: Readonly<Record<string, unknown>> = {}) =>
  client.ask("POST", "/Users", JSON.stringify({ schemas: [userUrn], userName, ...more }));

const patch = (id: string, operation: Readonly<Record<string, unknown>>) =>
  client.ask("PATCH", `/Users/${id}`, JSON.stringify({ schemas: [patchOpUrn], Operations: [operation] }));

/** Everything that decides what people of the organization may do. */
async function access(): Promise<unknown> {
  const { rows } = await database().pool.query(
    `SELECT (SELECT json_agg(m ORDER BY id) FROM (SELECT to_jsonb(m) - 'updated_at' AS m, id FROM member m WHERE organization_id = $1) m) AS members,
       (SELECT json_agg(g) FROM "grant" g WHERE organization_id = $1) AS grants,
       (SELECT json_agg(jsonb_build_array(id, member_id, organization_id, directory_id, removed_at)) FROM directory_user
        WHERE organization_id = $1) AS people,
       (SELECT to_jsonb(o) FROM organization o WHERE id = $1) AS organization`,
    [client.organizationId],
  );
  return rows[0];
}

describe("a role that a directory writes into a person is no role here", () => {
  test.each([
    ["roles", [{ value: "owner", primary: true }]],
    ["roles", [{ value: "Owner", type: "role", display: "Owner" }]],
    ["entitlements", [{ value: "organization:own" }]],
    ["userType", "owner"],
    ["groups", [{ value: "owner", display: "Owner" }]],
  ])("as %s: %j", async (attribute, value) => {
    const { id } = await arrive(ana);
    const before = await access();
    const answers = [
      await patch(id, { op: "add", path: attribute, value }),
      await patch(id, { op: "replace", value: { [attribute]: value } }),
      await client.ask(
        "PUT",
        `/Users/${id}`,
        JSON.stringify({ schemas: [userUrn], userName: ana, [attribute]: value }),
      ),
    ];
    expect(answers.every(({ status }) => status === 200 || status === 400)).toBe(true);
    expect(await access()).toEqual(before);
    await arrive(`second.${ana}`, { [attribute]: value });
    const { id: memberId } = await memberBehind(client, `second.${ana}`);
    const where = { organizationId: client.organizationId, memberId };
    await expect(database().prisma.grant.count({ where })).resolves.toBe(0);
  });
});

/** Attributes of SCIM that are named like a column. */
const ofTheSchema: ReadonlySet<string> = new Set(["active", "displayName", "externalId", "userName", "name"]);

async function columnNames(): Promise<readonly string[]> {
  const { rows } = await database().pool.query<{ name: string }>(
    `SELECT DISTINCT column_name AS name FROM information_schema.columns
     WHERE table_name IN ('organization', 'member', 'grant', 'role', 'session', 'directory', 'directory_user', 'api_key')`,
  );
  const camel = rows.map(({ name }) => name.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()));
  return [
    ...new Set([
      ...camel,
      ...rows.map(({ name }) => name),
      "isOwner",
      "orgId",
      "emailVerified",
      "sessionEpoch",
      "meta",
    ]),
  ];
}

test("no column of the database can be written by its name", { timeout: 120_000 }, async () => {
  const { id } = await arrive(ana);
  const names = (await columnNames()).filter((name) => !ofTheSchema.has(name));
  expect(names.length).toBeGreaterThan(50);
  const before = await access();
  for (const name of names) {
    for (const value of [true, newId(), "owner"]) {
      // oxlint-disable-next-line no-await-in-loop -- one person, one change after the other
      const answers = await Promise.all([
        patch(id, { op: "replace", path: name, value }),
        patch(id, { op: "add", value: { [name]: value } }),
        client.ask("PUT", `/Users/${id}`, JSON.stringify({ schemas: [userUrn], userName: ana, [name]: value })),
      ]);
      const failed = answers.filter(({ status }) => status >= 500 || status === 404);
      expect([name, failed]).toEqual([name, []]);
    }
  }
  expect(await access()).toEqual(before);
});

test("an externalId is a text that names nobody but in its own directory", async () => {
  const { id: first } = await arrive(ana, { externalId: "E0" });
  const { id: firstMember } = await memberBehind(client, ana);
  const before = await access();
  const values = [
    "1",
    "0",
    "-1",
    "admin",
    "owner",
    "9007199254740993",
    first,
    firstMember,
    client.ownerId,
    "' OR 1=1 --",
  ];
  for (const [index, externalId] of values.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one arrival after the other
    const made = await arrive(`p${index}.${ana}`, { externalId });
    expect([externalId, made.status, made.body["externalId"]]).toEqual([externalId, 201, externalId]);
    expect(values).not.toContain(made.id);
    // oxlint-disable-next-line no-await-in-loop -- as above
    const found = await client.ask("GET", `/Users/${encodeURIComponent(externalId)}`);
    expect([externalId, found.status]).toEqual([externalId, externalId === first ? 200 : 404]);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await client.ask("DELETE", `/Users/${made.id}`);
  }
  const byNumber = await arrive(`number.${ana}`, { externalId: 1 });
  expect([byNumber.status, byNumber.body["externalId"]]).toEqual([201, "1"]);
  const owner = { organizationId: client.organizationId, id: { in: [client.ownerId, firstMember] } };
  const kept = await database().prisma.member.findMany({ where: owner, orderBy: { id: "asc" } });
  expect(JSON.stringify(before)).toContain(kept[0]?.email ?? "nobody");
  expect(kept.map((member) => member.status)).toEqual(["active", "active"]);
  expect((await client.ask("GET", `/Users/${first}`)).body["userName"]).toBe(ana);
});

const mailsTo = async (recipient: string): Promise<readonly string[]> => {
  const mails = await database().prisma.mailMessage.findMany({ where: { recipient } });
  return mails.map(({ id, sealedText }) => (sealedText === null ? "" : unseal(sealedText, id)));
};

/** Whose password the links open that were mailed to an address. */
async function resettable(recipient: string): Promise<readonly (string | undefined)[]> {
  const mails = (await mailsTo(recipient)).join("\n");
  const tokens = [...mails.matchAll(/\/reset-password\/(\S+)/g)].map(([, token = ""]) => token);
  const links = await Promise.all(tokens.map((token) => findLink("password_reset", token)));
  return links.map((link) => link?.memberId);
}

test("whoever holds the key of a directory adopts no account, moves no address and gets no new password", async () => {
  const victim = await memberForTests(client, "Ana", "admin");
  const mallory = `mallory@evil-${client.slug}.test`;
  const before = await access();
  const { id } = await arrive(ana, { emails: [{ value: ana, primary: true }] });
  await patch(id, { op: "replace", path: "emails", value: [{ value: mallory, primary: true }] });
  await patch(id, { op: "replace", path: "userName", value: mallory });
  const person = await database().prisma.directoryUser.findFirstOrThrow({
    where: { organizationId: client.organizationId, id },
  });
  expect(person.memberId).not.toBe(victim);
  await requestPasswordReset(ana);
  expect(await resettable(ana)).toEqual([victim]);
  await requestPasswordReset(mallory);
  expect(await resettable(mallory)).not.toContain(victim);
  const where = { organizationId: client.organizationId, id: victim };
  const kept = await database().prisma.member.findFirstOrThrow({ where });
  expect(kept).toMatchObject({ email: ana, status: "active" });
  expect(JSON.stringify(before)).toContain(kept.passwordHash ?? "no password");
});

test("a person whom a directory keeps gets no new password by mail at an address that it changed", async () => {
  const mallory = `mallory@evil-${client.slug}.test`;
  const { id } = await arrive(ana, { [enterpriseUserUrn]: { department: "x" } });
  const { organizationId } = client;
  await database().prisma.connection.create({
    data: {
      organizationId,
      id: newId(),
      name: "Okta",
      idp: "okta",
      state: "on",
      idpEntityId: "x",
      ssoUrl: "x",
      jacksonClientId: client.slug,
      certFingerprints: ["x"],
      certNotAfter: new Date(Date.now() + 1e9),
    },
  });
  await patch(id, { op: "replace", path: "emails", value: [{ value: mallory, primary: true }] });
  await patch(id, { op: "replace", path: "userName", value: mallory });
  await requestPasswordReset(mallory);
  const told = (await mailsTo(mallory)).join();
  expect(told).toContain("You sign in through your organization's identity provider");
  expect(told).not.toContain("/reset-password/");
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { closeDatabase, database } from "@/lib/db/client";
import { type ScimAnswer, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

let ours: ScimClient;
let theirs: ScimClient;
let their: Readonly<Record<"Users" | "Groups", string>>;
let ourGroup: string;

const userNamed = (userName: string) => ({ schemas: [userUrn], userName, displayName: "Ana" });

beforeAll(async () => {
  [ours, theirs] = await Promise.all([scimForTests(), scimForTests()]);
  const user = await theirs.ask("POST", "/Users", userNamed("ana@their.test"));
  const members = [{ value: user.id }];
  const group = await theirs.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "Theirs", members });
  their = { Users: user.id, Groups: group.id };
  ourGroup = (await ours.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "Ours" })).id;
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const patch = (op: Record<string, unknown>): string => JSON.stringify({ schemas: [patchOpUrn], Operations: [op] });

/** Every verb of a resource, by what is sent. */
const verbs: readonly (readonly [verb: string, type: "Users" | "Groups", body: string | undefined])[] = [
  ["GET", "Users", undefined],
  ["PUT", "Users", JSON.stringify(userNamed("eve@our.test"))],
  ["PATCH", "Users", patch({ op: "replace", path: "active", value: false })],
  ["DELETE", "Users", undefined],
  ["POST", "Users", JSON.stringify(userNamed("eve@our.test"))],
  ["GET", "Groups", undefined],
  ["PUT", "Groups", JSON.stringify({ schemas: [groupUrn], displayName: "Stolen" })],
  ["PATCH", "Groups", patch({ op: "replace", path: "displayName", value: "Stolen" })],
  ["DELETE", "Groups", undefined],
  ["POST", "Groups", JSON.stringify({ schemas: [groupUrn], displayName: "Stolen" })],
];

/** What differs between two answers to the same question: the request's id, and the id that was asked for. */
const without = (id: string, { status, headers, body }: ScimAnswer): string => {
  const { "x-request-id": requestId = "", ...rest } = headers;
  return JSON.stringify({ status, rest, body }).replaceAll(requestId, "REQUEST").replaceAll(id, "ID");
};

/** Everything that the other organization has, row by row. */
async function stateOf({ organizationId }: ScimClient): Promise<unknown> {
  const { prisma } = database();
  const where = { organizationId };
  return Promise.all([
    prisma.directoryUser.findMany({ where }),
    prisma.directoryGroup.findMany({ where }),
    prisma.groupMember.findMany({ where }),
    prisma.member.findMany({ where }),
    prisma.event.count({ where }),
  ]);
}

describe("what belongs to another organization is not there", () => {
  test.each(verbs)(
    "%s /%s/{id} answers to its id as to no id at all, and touches nothing",
    async (verb, type, body) => {
      const before = await stateOf(theirs);
      const nobody = newId();
      const foreign = await ours.ask(verb, `/${type}/${their[type]}`, body);
      const unknown = await ours.ask(verb, `/${type}/${nobody}`, body);
      expect(foreign.status).toBe(verb === "POST" ? 405 : 404);
      expect(without(their[type], foreign)).toBe(without(nobody, unknown));
      expect(await stateOf(theirs)).toEqual(before);
    },
  );

  test.each(["Users", "Groups"] as const)(
    "a search of /%s finds nothing of it, by whatever it is asked for",
    async (type) => {
      const id = their[type];
      for (const filter of [`id eq "${id}"`, `not (id eq "${newId()}")`, 'displayName pr or displayName eq "Theirs"']) {
        const { body } = await ours.ask("GET", `/${type}?filter=${encodeURIComponent(filter)}`);
        expect(JSON.stringify(body)).not.toContain(id);
      }
      expect(JSON.stringify((await ours.ask("GET", `/${type}`)).body)).not.toContain(id);
    },
  );

  test("its directory's address is refused to our key as an address that nobody has", async () => {
    const [foreign, unknown] = [theirs.directoryId, newId()];
    const answers = await Promise.all([foreign, unknown].map((id) => ours.ask("GET", `/${id}/Users`)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(without(foreign, answers[0] ?? never())).toBe(without(unknown, answers[1] ?? never()));
  });
});

function never(): never {
  throw new Error("no answer");
}

const value = () => [{ value: their.Users }];

const insert = (organizationId: string, directoryId: string): Promise<unknown> =>
  database().pool.query(
    "INSERT INTO group_member (organization_id, directory_id, group_id, user_id) VALUES ($1, $2, $3, $4)",
    [organizationId, directoryId, ourGroup, their.Users],
  );

describe("nobody of another organization becomes a member of a group", () => {
  const additions: Readonly<Record<string, () => Promise<ScimAnswer>>> = {
    "by PATCH": () => ours.ask("PATCH", `/Groups/${ourGroup}`, patch({ op: "add", path: "members", value: value() })),
    "by PUT": () =>
      ours.ask("PUT", `/Groups/${ourGroup}`, { schemas: [groupUrn], displayName: "Ours", members: value() }),
    "by POST": () => ours.ask("POST", "/Groups", { schemas: [groupUrn], displayName: "More", members: value() }),
  };

  test.each(Object.entries(additions))("%s", async (_how, add) => {
    await add();
    const { organizationId } = ours;
    expect(await database().prisma.groupMember.count({ where: { organizationId, userId: their.Users } })).toBe(0);
  });

  test("by SQL: the keys do not fit", async () => {
    await expect(insert(ours.organizationId, ours.directoryId)).rejects.toMatchObject({ code: "23503" });
    await expect(insert(theirs.organizationId, theirs.directoryId)).rejects.toMatchObject({ code: "23503" });
  });
});

test("whether a name is taken in another organization is never told", async () => {
  const again = await ours.ask("POST", "/Users", { ...userNamed("ana@their.test"), externalId: "E1" });
  expect(again.status).toBe(201);
});

import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, database } from "@/lib/db/client";
import { type ScimAnswer, type ScimClient, scimForTests } from "@/lib/endpoint/scim-for-tests";
import { drainRequests } from "@/lib/ledger/record-request";
import type { JsonObject, JsonValue } from "@/lib/scim/json";
import { isList, isObject } from "@/lib/scim/json";
import { groupUrn, searchRequestUrn, userUrn } from "@/lib/scim/urns";

let client: ScimClient;

beforeEach(async () => {
  client = await scimForTests();
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(async () => {
  await drainRequests();
  await closeDatabase();
});

const arrive = (userName: string, more: JsonObject = {}): Promise<ScimAnswer> =>
  client.ask("POST", "/Users", { schemas: [userUrn], userName, ...more });

const makeGroup = (displayName: string, members: readonly string[] = []): Promise<ScimAnswer> =>
  client.ask("POST", "/Groups", { schemas: [groupUrn], displayName, members: members.map((value) => ({ value })) });

const search = (path: string, body: JsonObject): Promise<ScimAnswer> =>
  client.ask("POST", path, { schemas: [searchRequestUrn], ...body });

const resourcesIn = ({ body }: ScimAnswer): readonly JsonObject[] =>
  isList(body["Resources"]) ? body["Resources"].filter(isObject) : [];

const namesIn = (answered: ScimAnswer): readonly JsonValue[] =>
  resourcesIn(answered).map((resource) => resource["userName"] ?? resource["displayName"] ?? null);

const textOf = (value: JsonValue | undefined): string => (typeof value === "string" ? value : "");

const get = (path: string): Promise<ScimAnswer> => client.ask("GET", path);

const nameOf = (letter: string): string => `${letter}@example.test`;

const cursorsIn = ({ body }: ScimAnswer): readonly string[] =>
  Object.keys(body).filter((name) => name.endsWith("Cursor"));

const nextOf = ({ body }: ScimAnswer, order: JsonObject): JsonObject => ({
  ...order,
  count: 1,
  cursor: textOf(body["nextCursor"]),
});

/** Every page from the first one on, by following `nextCursor`; `between` happens after each. */
async function walk(path: string, between: (page: number) => Promise<unknown> = async () => {}): Promise<ScimAnswer[]> {
  const pages: ScimAnswer[] = [];
  for (let cursor: JsonValue | undefined = ""; cursor !== undefined && pages.length < 50;) {
    const answered = await get(`${path}&cursor=${textOf(cursor)}`);
    expect(answered.status).toBe(200);
    pages.push(answered);
    await between(pages.length);
    cursor = answered.body["nextCursor"];
  }
  return pages;
}

describe("sorting", () => {
  test("a list is sorted by what is asked for, and by arrival where nothing is", async () => {
    await arrive("b@example.test", { title: "Äneas" });
    await arrive("C@example.test", { title: "zoë" });
    await arrive("a@example.test");
    const [a, b, c] = ["a@example.test", "b@example.test", "C@example.test"];
    expect(namesIn(await get("/Users"))).toEqual([b, c, a]);
    expect(namesIn(await get("/Users?sortOrder=descending"))).toEqual([b, c, a]);
    expect(namesIn(await get("/Users?sortBy=userName"))).toEqual([a, b, c]);
    expect(namesIn(await get(`/Users?sortBy=${userUrn}:userName&sortOrder=descending`))).toEqual([c, b, a]);
    expect(namesIn(await get("/Users?sortBy=title&count=2"))).toEqual([c, b]);
    expect(namesIn(await get("/Users?sortBy=title&startIndex=2"))).toEqual([b, a]);
    expect(namesIn(await get("/Users?sortBy=title&sortOrder=descending"))).toEqual([a, b, c]);
    expect(namesIn(await get("/Users?sortBy=id&sortOrder=descending"))).toEqual([a, c, b]);
    expect(namesIn(await get("/Users?sortBy=meta.created&sortOrder=descending"))).toEqual([a, c, b]);
  });

  test.each([
    ["nothing", 400, "invalidValue"],
    ["name", 400, "invalidValue"],
    ["password", 403, "sensitive"],
  ])("sortBy=%s is refused", async (sortBy, status, scimType) => {
    const refused = await get(`/Users?sortBy=${sortBy}`);
    expect([refused.status, refused.body["scimType"]]).toEqual([status, scimType]);
  });
});

describe("pages by cursor", () => {
  const letters = ["a", "b", "c", "d", "e", "f", "g"];

  beforeEach(async () => {
    for (const letter of ["d", "a", "g", "b", "f", "c", "e"]) await arrive(nameOf(letter), { title: "same" });
  });

  test("all are met once, the first page has no previous one and the last page no next one", async () => {
    const pages = await walk("/Users?sortBy=userName&count=3");
    expect(pages.map(namesIn)).toEqual([["a", "b", "c"].map(nameOf), ["d", "e", "f"].map(nameOf), ["g"].map(nameOf)]);
    expect(pages.map(cursorsIn)).toEqual([["nextCursor"], ["previousCursor", "nextCursor"], ["previousCursor"]]);
    for (const { body } of pages) {
      expect(body).toMatchObject({ totalResults: 7 });
      expect(body).not.toHaveProperty("startIndex");
    }
  });

  test("the total is that of the first page on all pages, so that only the first one counts", async () => {
    const pages = await walk("/Users?count=3", async (page) => {
      if (page === 1) await arrive(nameOf("late"));
    });
    expect(pages.map(({ body }) => body["totalResults"])).toEqual([7, 7, 7]);
    expect(pages.flatMap(namesIn)).toHaveLength(8);
    expect((await get("/Users?count=3&cursor=")).body["totalResults"]).toBe(8);
  });

  test("a page that holds everybody has no cursor at all", async () => {
    const { body } = await get("/Users?cursor=&count=7");
    expect(Object.keys(body).toSorted()).toEqual(["Resources", "itemsPerPage", "schemas", "totalResults"]);
  });

  test("the way back is the way there", async () => {
    const pages = await walk("/Users?sortBy=title&sortOrder=descending&count=3");
    const back = async (page: ScimAnswer | undefined): Promise<ScimAnswer> =>
      get(`/Users?sortBy=title&sortOrder=descending&count=3&cursor=${textOf(page?.body["previousCursor"])}`);
    const second = await back(pages[2]);
    const first = await back(second);
    expect([namesIn(first), namesIn(second)]).toEqual(pages.slice(0, 2).map(namesIn));
    expect(first.body).not.toHaveProperty("previousCursor");
    const again = await get(
      `/Users?sortBy=title&sortOrder=descending&count=3&cursor=${textOf(first.body["nextCursor"])}`,
    );
    expect(namesIn(again)).toEqual(namesIn(second));
  });

  test.each(["/Users?count=2", "/Users?sortBy=userName&count=2", "/Users?sortBy=title&sortOrder=descending&count=2"])(
    "%s: whoever comes or goes meanwhile, nobody is met twice and nobody who was there all the time is missed",
    async (path) => {
      const leaver = resourcesIn(await get('/Users?filter=userName%20eq%20"c@example.test"'))[0];
      const pages = await walk(path, async (page) => {
        if (page === 1) await client.ask("DELETE", `/Users/${textOf(leaver?.["id"])}`);
        if (page === 2) await arrive(nameOf("0"), { title: "same" });
      });
      const met = pages.flatMap(namesIn);
      expect(new Set(met).size).toBe(met.length);
      const stayed = letters.filter((letter) => letter !== "c").map(nameOf);
      expect(met).toEqual(expect.arrayContaining(stayed));
    },
  );

  test("when the row that a page ended with is gone, the next page begins behind its place", async () => {
    const first = await get("/Users?sortBy=userName&count=3&cursor=");
    const last = resourcesIn(first).at(-1);
    await client.ask("DELETE", `/Users/${textOf(last?.["id"])}`);
    const next = await get(`/Users?sortBy=userName&count=3&cursor=${textOf(first.body["nextCursor"])}`);
    expect(namesIn(next)).toEqual(["d", "e", "f"].map(nameOf));
  });

  test("a cursor is URL-safe, tells nothing, and opens in its own list alone", async () => {
    const { body } = await get("/Users?sortBy=userName&count=3&cursor=");
    const cursor = textOf(body["nextCursor"]);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toContain("example");
    const stranger = await scimForTests();
    const foreign = [
      `/Users?cursor=${cursor}`,
      `/Users?sortBy=userName&sortOrder=descending&cursor=${cursor}`,
      `/Users?sortBy=userName&filter=active%20eq%20true&cursor=${cursor}`,
      `/Groups?sortBy=id&cursor=${cursor}`,
      `/Users?sortBy=userName&cursor=${cursor.slice(1)}`,
      "/Users?sortBy=userName&cursor=x",
    ];
    for (const path of foreign) {
      const refused = await get(path);
      expect([path, refused.status, refused.body["scimType"]]).toEqual([path, 400, "invalidCursor"]);
    }
    const refused = await stranger.ask("GET", `/Users?sortBy=userName&cursor=${cursor}`);
    expect([refused.status, refused.body["scimType"]]).toEqual([400, "invalidCursor"]);
    expect((await get(`/Users?SORTBY=USERNAME&count=1&cursor=${cursor}`)).status).toBe(200);
  });

  test("a cursor opens for an hour", async () => {
    const { body } = await get("/Users?count=3&cursor=");
    const path = `/Users?count=3&cursor=${textOf(body["nextCursor"])}`;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_599_000 });
    expect((await get(path)).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2_000 });
    const refused = await get(path);
    expect([refused.status, refused.body["scimType"]]).toEqual([400, "expiredCursor"]);
  });

  test.each([
    ["count=0", "invalidCount"],
    ["count=201", "invalidCount"],
    ["startIndex=1", "invalidValue"],
  ])("a cursor with %s is %s", async (parameter, scimType) => {
    const refused = await get(`/Users?cursor=&${parameter}`);
    expect([refused.status, refused.body["scimType"]]).toEqual([400, scimType]);
  });

  test("pages go by index unless there is a cursor", async () => {
    const { body } = await get("/Users?count=3");
    expect(body).toMatchObject({ startIndex: 1, itemsPerPage: 3, totalResults: 7 });
    expect(body).not.toHaveProperty("nextCursor");
  });
});

describe("searches", () => {
  let ada: string;

  beforeEach(async () => {
    ada = (await arrive("ada@example.test", { displayName: "Ada", title: "Countess" })).id;
    await makeGroup("Builders", [ada]);
    await arrive("carl@example.test", { displayName: "Carl" });
    await makeGroup("Aviators");
  });

  test("a search of one type is its list", async () => {
    const found = await search("/Users/.search", { filter: 'title eq "countess"', attributes: ["userName"] });
    expect(found.body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1 });
    expect(resourcesIn(found)).toEqual([{ schemas: [userUrn], id: ada, userName: "ada@example.test" }]);
    expect(namesIn(await search("/Groups/.search", { sortBy: "displayName" }))).toEqual(["Aviators", "Builders"]);
    expect((await search("/Groups/.search", { filter: 'userName eq "x"' })).body["scimType"]).toBe("invalidFilter");
  });

  test("a search at the root meets both types in one order", async () => {
    const all = ["ada@example.test", "Builders", "carl@example.test", "Aviators"];
    expect(namesIn(await search("/.search", {}))).toEqual(all);
    expect(namesIn(await get(""))).toEqual(all);
    const pages = [1, 2, 3, 4, 5].map((startIndex) => search("/.search", { startIndex, count: 1 }));
    for (const [at, page] of (await Promise.all(pages)).entries()) {
      expect(namesIn(page)).toEqual(all.slice(at, at + 1));
      expect(page.body).toMatchObject({ totalResults: 4, startIndex: at + 1 });
    }
    expect((await search("/.search", { count: 0 })).body).toMatchObject({ totalResults: 4, Resources: [] });
  });

  test("what only one type has is no value in the other", async () => {
    const filtered = async (filter: string): Promise<readonly JsonValue[]> =>
      namesIn(await get(`?sortBy=displayName&filter=${encodeURIComponent(filter)}`));
    expect(await filtered('meta.resourceType eq "User"')).toEqual(["ada@example.test", "carl@example.test"]);
    expect(await filtered('userName sw "ada" or displayName sw "B"')).toEqual(["ada@example.test", "Builders"]);
    expect(await filtered("not (userName pr)")).toEqual(["Aviators", "Builders"]);
    expect(await filtered(`members eq "${ada}"`)).toEqual(["Builders"]);
    expect(await filtered('groups.display eq "builders"')).toEqual(["ada@example.test"]);
    expect(await filtered('emails[type eq "work"] or title pr')).toEqual(["ada@example.test"]);
    expect((await get("?filter=nothing%20pr")).body["scimType"]).toBe("invalidFilter");
    expect((await get("?filter=password%20pr")).status).toBe(403);
  });

  test("both types are sorted together, those without the attribute last", async () => {
    expect(namesIn(await search("/.search", { sortBy: "displayName" }))).toEqual([
      "ada@example.test",
      "Aviators",
      "Builders",
      "carl@example.test",
    ]);
    const byName = namesIn(await search("/.search", { sortBy: "userName" }));
    expect(byName).toEqual(["ada@example.test", "carl@example.test", "Builders", "Aviators"]);
    const last = namesIn(await search("/.search", { sortBy: "userName", sortOrder: "descending" }));
    expect(last).toEqual(byName.toReversed());
    expect((await search("/.search", { sortBy: "nothing" })).body["scimType"]).toBe("invalidValue");
  });

  test.each([{}, { sortBy: "displayName" }, { sortBy: "userName", sortOrder: "descending" }])(
    "the root is walked by cursor, there and back: %j",
    async (order) => {
      const whole = namesIn(await search("/.search", order));
      const met: JsonValue[] = [];
      let page = await search("/.search", { ...order, count: 1, cursor: "" });
      for (; page.body["nextCursor"] !== undefined; page = await search("/.search", nextOf(page, order)))
        met.push(...namesIn(page));
      expect([...met, ...namesIn(page)]).toEqual(whole);
      const cursor = textOf(page.body["previousCursor"]);
      expect(namesIn(await search("/.search", { ...order, count: 3, cursor }))).toEqual(whole.slice(0, 3));
    },
  );

  test("each type is shown with its own attributes", async () => {
    const [person, group] = resourcesIn(
      await search("/.search", { attributes: ["members", "userName", "groups.display"] }),
    );
    expect(person).toMatchObject({ userName: "ada@example.test", groups: [{ display: "Builders" }] });
    expect(Object.keys(group ?? {})).toEqual(["schemas", "id", "members"]);
    const bare = resourcesIn(await search("/.search", { excludedAttributes: ["members"] }));
    expect(bare[1]).not.toHaveProperty("members");
  });

  test.each([
    ["GET", "/Users/.search", 405, "POST"],
    ["DELETE", "/.search", 405, "POST"],
    ["POST", "", 405, "GET"],
  ])("%s %s is answered %i", async (method, path, status, allow) => {
    const refused = await client.ask(method, path, {});
    expect([refused.status, refused.headers["Allow"]]).toEqual([status, allow]);
  });

  test("another organization's rows are never among them", async () => {
    const stranger = await scimForTests();
    expect((await stranger.ask("GET", "")).body).toMatchObject({ totalResults: 0, Resources: [] });
    await database().pool.query("UPDATE api_key SET revoked_at = now() WHERE id = $1", [client.keyId]);
    expect((await search("/.search", {})).status).toBe(401);
    expect((await get("")).status).toBe(401);
  });
});

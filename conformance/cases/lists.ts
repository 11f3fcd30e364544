import { idsOf, pageOfPeople } from "../page-of-people";
import { at } from "../at";
import { demand, expectLike, expectList, expectRefusal, idsIn } from "../check";
import type { ConformanceCase, Feature } from "../conformance-case";
import { makePeople } from "../people";

const filterOnly: readonly Feature[] = ["filter"];

/** The run of a case that makes three people and looks at one page of them. */
const paging =
  (
    parameters: Readonly<Record<string, string | number>>,
    wanted: Readonly<Record<string, unknown>>,
    length: number,
  ): ConformanceCase["run"] =>
  async (session) => {
    await makePeople(session);
    const answer = await pageOfPeople(session, parameters);
    demand(expectList(answer).length === length, `${length} resources`, answer.text);
    expectLike(answer.body, wanted, "the list");
  };

const lists: readonly ConformanceCase[] = [
  {
    id: "list-response",
    title: "a list of Users is a ListResponse",
    of: "list-response",
    run: async ({ makeUser, get }) => {
      await makeUser();
      demand(expectList(await get("/Users")).length > 0, "a User at least", "none");
    },
  },
  {
    id: "list-groups",
    title: "a list of Groups is a ListResponse",
    of: "list-response",
    needs: ["groups"],
    run: async ({ makeGroup, get }) => {
      await makeGroup();
      demand(expectList(await get("/Groups")).length > 0, "a Group at least", "none");
    },
  },
  {
    id: "list-types",
    title: "/Users lists Users alone",
    of: "list-types",
    needs: ["groups"],
    run: async ({ makeUser, makeGroup, get }) => {
      await makeUser();
      await makeGroup();
      const kinds = expectList(await get("/Users")).map((one) => at(one, "meta", "resourceType"));
      demand(
        kinds.every((kind) => kind === "User"),
        "Users alone",
        kinds,
      );
    },
  },
  {
    id: "list-empty",
    title: "a query that finds nothing is 200 with totalResults 0",
    of: "list-empty",
    needs: filterOnly,
    run: async (session) => {
      const answer = await pageOfPeople(session, {});
      expectList(answer);
      expectLike(answer.body, { totalResults: 0 });
    },
  },
  {
    id: "list-empty-groups",
    title: "a query for a Group that is not there is 200",
    of: "list-empty",
    needs: ["filter", "groups"],
    run: async ({ list, tag }) => {
      const answer = await list("/Groups", { filter: `displayName eq "${tag}"`, excludedAttributes: "members" });
      expectLike({ found: expectList(answer), total: at(answer.body, "totalResults") }, { found: [], total: 0 });
    },
  },
  {
    id: "list-empty-resources",
    title: "Resources is an empty list when nothing was found",
    of: "list-empty-resources",
    needs: filterOnly,
    run: async (session) => {
      const { body, text } = await pageOfPeople(session, {});
      demand(Array.isArray(at(body, "Resources")), "Resources as a list", text);
    },
  },
  {
    id: "page-total",
    title: "totalResults counts all that match",
    of: "page-total",
    needs: filterOnly,
    run: paging({ count: 1 }, { totalResults: 3 }, 1),
  },
  {
    id: "page-count",
    title: "no page holds more than count",
    of: "page-count",
    needs: filterOnly,
    run: paging({ count: 2 }, {}, 2),
  },
  {
    id: "page-items",
    title: "itemsPerPage is what the page holds",
    of: "page-parts",
    needs: filterOnly,
    run: paging({ startIndex: 3, count: 2 }, { itemsPerPage: 1, startIndex: 3, totalResults: 3 }, 1),
  },
  {
    id: "page-zero",
    title: "count=0 returns totalResults alone",
    of: "page-count-zero",
    needs: filterOnly,
    run: paging({ count: 0 }, { totalResults: 3 }, 0),
  },
  {
    id: "page-negative",
    title: "a negative count is 0",
    of: "page-count-negative",
    needs: filterOnly,
    run: paging({ count: -1 }, { totalResults: 3 }, 0),
  },
  {
    id: "page-start-zero",
    title: "startIndex 0 is 1",
    of: "page-start",
    needs: filterOnly,
    run: paging({ startIndex: 0 }, { totalResults: 3 }, 3),
  },
  {
    id: "page-start-negative",
    title: "a negative startIndex is 1",
    of: "page-start",
    needs: filterOnly,
    run: paging({ startIndex: -7 }, { totalResults: 3 }, 3),
  },
  {
    id: "page-past-end",
    title: "a page past the end is empty and keeps the total",
    of: "page-past-end",
    needs: filterOnly,
    run: paging({ startIndex: 1000 }, { totalResults: 3 }, 0),
  },
  {
    id: "page-case",
    title: "names of parameters are taken in any case",
    of: "model-names-any-case",
    needs: filterOnly,
    run: paging({ STARTINDEX: 3, Count: 2 }, { totalResults: 3 }, 1),
  },
  {
    id: "page-ceiling",
    title: "a count beyond maxResults is answered with a page",
    of: "page-ceiling",
    run: async ({ list, server }) => {
      const answer = await list("/Users", { count: 1_000_000 });
      const found = expectList(answer).length;
      const most = Number(at(server.config, "filter", "maxResults") ?? found);
      demand(found <= Math.max(most, 0) || most === 0, `${most} at most`, found);
    },
  },
  {
    id: "page-not-a-number",
    title: "a count that is a word is 400",
    of: "page-not-a-number",
    run: async ({ list }) => {
      const answer = await list("/Users", { count: "many" });
      if (answer.status !== 200) expectRefusal(answer, { status: 400, scimType: ["invalidValue", "invalidSyntax"] });
    },
  },
  {
    id: "page-walk",
    title: "pages of one hold every match once",
    of: "page-walk",
    needs: filterOnly,
    run: async (session) => {
      const people = await makePeople(session);
      const seen: string[] = [];
      for (const startIndex of [1, 2, 3])
        seen.push(...idsIn(expectList(await pageOfPeople(session, { startIndex, count: 1 }))));
      demand(seen.toSorted().join() === idsOf(people).toSorted().join(), idsOf(people).join(), seen);
    },
  },
  {
    id: "page-stable",
    title: "the same page twice is the same",
    of: "page-walk",
    needs: filterOnly,
    run: async (session) => {
      await makePeople(session);
      const [first, second] = [
        await pageOfPeople(session, { count: 2 }),
        await pageOfPeople(session, { count: 2 }),
      ].map((answer) => idsIn(expectList(answer)).join());
      demand(first === second, String(first), second);
    },
  },
];

/** Lists and pages (RFC 7644 3.4.2, 3.4.2.4). */
export const listCases: readonly ConformanceCase[] = lists;

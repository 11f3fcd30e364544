import { idsOf } from "../page-of-people";
import { searchRequestUrn } from "@/lib/scim/urns";
import { at } from "../at";
import { demand, expectLike, expectList, expectRefusal, idsIn } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { makePeople, type People } from "../people";
import type { Session } from "../session";

type Searching = (session: Session, people: People) => Promise<void>;

const searchBody = (session: Session, more: Readonly<Record<string, unknown>> = {}): unknown => ({
  schemas: [searchRequestUrn],
  filter: `userName sw "${session.tag}."`,
  ...more,
});

const searched =
  (run: Searching): ConformanceCase["run"] =>
  async (session) =>
    run(session, await makePeople(session));

const searches: readonly ConformanceCase[] = [
  {
    id: "search",
    title: "POST to /Users/.search finds as GET does",
    of: "search-post",
    needs: ["search", "filter"],
    run: searched(async (session, people) => {
      const found = idsIn(expectList(await session.post("/Users/.search", searchBody(session))));
      demand(found.toSorted().join() === idsOf(people).toSorted().join(), idsOf(people).join(), found);
    }),
  },
  {
    id: "search-page",
    title: "a search is paged",
    of: "search-answer",
    needs: ["search", "filter"],
    run: searched(async (session) => {
      const answer = await session.post("/Users/.search", searchBody(session, { startIndex: 2, count: 1 }));
      demand(expectList(answer).length === 1, "one", answer.text);
      expectLike(answer.body, { totalResults: 3, startIndex: 2, itemsPerPage: 1 });
    }),
  },
  {
    id: "search-attributes",
    title: "attributes of a search is a list",
    of: "search-answer",
    needs: ["search", "filter"],
    run: searched(async (session) => {
      const answer = await session.post("/Users/.search", searchBody(session, { attributes: ["title"] }));
      for (const one of expectList(answer)) expectLike(one, { userName: undefined });
    }),
  },
  {
    id: "search-empty",
    title: "a search that finds nothing is 200 and empty",
    of: "list-empty",
    needs: ["search", "filter"],
    run: async (session) => {
      const answer = await session.post("/Users/.search", searchBody(session));
      demand(expectList(answer).length === 0, "nothing", answer.text);
    },
  },
  {
    id: "search-sort",
    title: "a search is sorted",
    of: "sort-orders",
    needs: ["search", "sort", "filter"],
    run: searched(async (session, people) => {
      const answer = await session.post(
        "/Users/.search",
        searchBody(session, { sortBy: "userName", sortOrder: "descending" }),
      );
      demand(
        idsIn(expectList(answer)).join() === idsOf(people).toReversed().join(),
        "Cleo, Bert, Anna",
        answer.text.slice(0, 300),
      );
    }),
  },
  {
    id: "search-schemas",
    title: "a search that does not name its schema is refused",
    of: "search-body",
    needs: ["search"],
    run: async ({ post }) =>
      expectRefusal(await post("/Users/.search", { schemas: ["urn:example:nothing"], count: 1 }), {
        status: 400,
        scimType: ["invalidSyntax", "invalidValue"],
      }),
  },
  {
    id: "search-bad-filter",
    title: "a bad filter of a search is 400 invalidFilter",
    of: "filter-syntax",
    needs: ["search", "filter"],
    run: async (session) =>
      expectRefusal(await session.post("/Users/.search", searchBody(session, { filter: "x x" })), {
        status: 400,
        scimType: "invalidFilter",
      }),
  },
  {
    id: "search-root",
    title: "POST /.search finds resources of all types",
    of: "search-root",
    needs: ["rootSearch", "filter", "groups"],
    run: async (session) => {
      const [user, group] = [
        await session.makeUser({ externalId: session.tag }),
        await session.makeGroup({ externalId: session.tag }),
      ];
      const answer = await session.post("/.search", searchBody(session, { filter: `externalId eq "${session.tag}"` }));
      demand(
        idsIn(expectList(answer)).toSorted().join() === [user.id, group.id].toSorted().join(),
        "the User and the Group",
        answer.text,
      );
    },
  },
  {
    id: "search-root-type",
    title: "meta.resourceType picks a type of a root search",
    of: "search-root",
    needs: ["rootSearch", "filter", "groups"],
    run: async (session) => {
      const group = await session.makeGroup({ externalId: session.tag });
      await session.makeUser({ externalId: session.tag });
      const filter = `externalId eq "${session.tag}" and meta.resourceType eq "Group"`;
      const answer = await session.post("/.search", searchBody(session, { filter }));
      demand(idsIn(expectList(answer)).join() === group.id, "the Group alone", answer.text);
    },
  },
  {
    id: "search-root-foreign",
    title: "an attribute that a type has not has no value there",
    of: "search-root",
    needs: ["rootSearch", "filter", "groups"],
    run: searched(async (session) => {
      await session.makeGroup();
      const answer = await session.post("/.search", searchBody(session));
      demand(
        expectList(answer).every((one) => at(one, "meta", "resourceType") === "User"),
        "Users alone",
        answer.text.slice(0, 300),
      );
    }),
  },
  {
    id: "search-unoffered",
    title: "/.search is a ListResponse or a SCIM error",
    of: "search-unoffered",
    run: async ({ post }) => {
      const answer = await post("/Users/.search", { schemas: [searchRequestUrn], count: 1 });
      if (answer.status === 200) expectList(answer);
      else expectRefusal(answer, { status: [501, 404, 405] });
    },
  },
];

/** POST /.search (RFC 7644 3.4.3). */
export const searchCases: readonly ConformanceCase[] = [...searches];

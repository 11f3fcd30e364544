import { searchRequestUrn } from "@/lib/scim/urns";
import { at, textAt } from "../at";
import { demand, expectList, expectRefusal, expectStatus, idsIn, Skipped } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { makePeople } from "../people";
import type { Session } from "../session";
import type { Answer } from "../transport";

const page = (session: Session, cursor: string, count = 1): Promise<Answer> =>
  session.list("/Users", { filter: `userName sw "${session.tag}."`, count, cursor });

interface Walk {
  readonly ids: readonly string[];
  readonly cursors: readonly string[];
}

/** Follows nextCursor to the end, ten pages at most. */
async function walk(ask: (cursor: string) => Promise<Answer>): Promise<Walk> {
  const ids: string[] = [];
  const cursors: string[] = [];
  let cursor: string | undefined = "";
  while (cursor !== undefined && cursors.length < 10) {
    const answer: Answer = await ask(cursor);
    ids.push(...idsIn(expectList(answer)));
    const next = textAt(answer.body, "nextCursor");
    cursor = next === "" ? undefined : next;
    if (cursor !== undefined) cursors.push(cursor);
  }
  return { ids, cursors };
}

const cases: readonly Omit<ConformanceCase, "needs">[] = [
  {
    id: "cursor-config",
    title: "pagination says whether cursor and index are offered",
    of: "cursor-config",
    run: async ({ server }) => {
      const words = ["cursor", "index"].map((name) => typeof at(server.config, "pagination", name));
      demand(
        words.every((word) => word === "boolean"),
        "two booleans",
        at(server.config, "pagination"),
      );
    },
  },
  {
    id: "cursor-first",
    title: "an empty cursor asks for the first page",
    of: "cursor-first",
    run: async (session) => {
      await makePeople(session);
      const answer = await page(session, "");
      demand(
        expectList(answer).length === 1 && textAt(answer.body, "nextCursor") !== "",
        "one resource and a nextCursor",
        answer.text,
      );
    },
  },
  {
    id: "cursor-walk",
    title: "following nextCursor shows every match once",
    of: "cursor-walk",
    run: async (session) => {
      const { a, b, c } = await makePeople(session);
      const { ids } = await walk((cursor) => page(session, cursor));
      demand(ids.toSorted().join() === [a.id, b.id, c.id].toSorted().join(), "each of the three once", ids);
    },
  },
  {
    id: "cursor-last",
    title: "the last page has no nextCursor",
    of: "cursor-next",
    run: async (session) => {
      await makePeople(session);
      const answer = await page(session, "", 10);
      demand(
        expectList(answer).length === 3 && at(answer.body, "nextCursor") === undefined,
        "three resources and no nextCursor",
        answer.text,
      );
    },
  },
  {
    id: "cursor-count",
    title: "no page holds more than count",
    of: "cursor-count",
    run: async (session) => {
      await makePeople(session);
      demand(expectList(await page(session, "", 2)).length <= 2, "two at most", "more");
    },
  },
  {
    id: "cursor-opaque",
    title: "cursors need no encoding in an address",
    of: "cursor-opaque",
    run: async (session) => {
      await makePeople(session);
      const { cursors } = await walk((cursor) => page(session, cursor));
      demand(
        cursors.every((cursor) => /^[A-Za-z0-9\-._~]+$/.test(cursor)),
        "unreserved characters",
        cursors,
      );
    },
  },
  {
    id: "cursor-invalid",
    title: "a cursor that is none is 400 invalidCursor",
    of: "cursor-invalid",
    run: async (session) =>
      expectRefusal(await page(session, `x${session.tag}`), {
        status: 400,
        scimType: ["invalidCursor", "expiredCursor"],
        isNamed: true,
      }),
  },
  {
    id: "cursor-added",
    title: "who comes while pages are read stops nobody from being shown",
    of: "cursor-walk",
    run: async (session) => {
      const { a, b, c } = await makePeople(session);
      let isAdded = false;
      const { ids } = await walk(async (cursor) => {
        const answer = await page(session, cursor);
        if (!isAdded) await session.makeUser();
        isAdded = true;
        return answer;
      });
      demand(
        [a, b, c].every(({ id }) => ids.filter((one) => one === id).length === 1),
        "each of the three once",
        ids,
      );
    },
  },
  {
    id: "cursor-removed",
    title: "who leaves while pages are read stops nobody from being shown",
    of: "cursor-walk",
    run: async (session) => {
      const { a, b, c } = await makePeople(session);
      const first = await page(session, "");
      const [seen = ""] = idsIn(expectList(first));
      expectStatus(await session.remove(`/Users/${seen}`), 204);
      const { ids } = await walk((cursor) => page(session, cursor === "" ? textAt(first.body, "nextCursor") : cursor));
      const rest = [a.id, b.id, c.id].filter((id) => id !== seen);
      demand(
        rest.every((id) => ids.includes(id)),
        "both others",
        ids,
      );
    },
  },
  {
    id: "cursor-other-query",
    title: "a cursor of another query is refused or means that query",
    of: "cursor-query-bound",
    run: async (session) => {
      await makePeople(session);
      const cursor = textAt((await page(session, "")).body, "nextCursor");
      const answer = await session.list("/Users", { filter: `userName eq "${session.tag}.nobody"`, cursor });
      if (answer.status === 200) return demand(expectList(answer).length === 0, "nobody", answer.text);
      expectRefusal(answer, { status: 400, scimType: ["invalidCursor", "expiredCursor", "invalidValue"] });
    },
  },
  {
    id: "cursor-search",
    title: "a cursor in a SearchRequest pages",
    of: "cursor-search",
    run: async (session) => {
      if (session.server.lacks.has("search")) throw new Skipped("/.search is not offered");
      const { a, b, c } = await makePeople(session);
      const filter = `userName sw "${session.tag}."`;
      const { ids } = await walk((cursor) =>
        session.post("/Users/.search", { schemas: [searchRequestUrn], filter, count: 2, cursor }),
      );
      demand(ids.toSorted().join() === [a.id, b.id, c.id].toSorted().join(), "each of the three once", ids);
    },
  },
];

/** Cursor paging (RFC 9865). */
export const cursorCases: readonly ConformanceCase[] = [
  ...cases.map((one): ConformanceCase => ({ ...one, needs: ["cursor", "filter"] })),
  {
    id: "cursor-unoffered",
    title: "cursor is obeyed, passed over or refused, never 500",
    of: "cursor-unoffered",
    run: async ({ list }) => expectStatus(await list("/Users", { count: 1, cursor: "" }), 200, 400, 501),
  },
];

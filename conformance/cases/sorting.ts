import { idsOf, pageOfPeople } from "../page-of-people";
import { demand, expectList, expectStatus, idsIn } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { makePeople } from "../people";

const orders: readonly (readonly [string, string, ConformanceCase["of"], Readonly<Record<string, string>>, string])[] =
  [
    ["sort-ascending", "sortBy orders ascending", "sort-orders", { sortBy: "userName" }, "abc"],
    [
      "sort-ascending-said",
      "sortOrder=ascending orders ascending",
      "sort-orders",
      { sortBy: "userName", sortOrder: "ascending" },
      "abc",
    ],
    [
      "sort-descending",
      "sortOrder=descending turns it round",
      "sort-orders",
      { sortBy: "userName", sortOrder: "descending" },
      "cba",
    ],
    ["sort-sub-attribute", "a part of a name orders", "sort-complex", { sortBy: "name.familyName" }, "cba"],
    ["sort-case", "text is ordered without regard to case", "sort-case", { sortBy: "name.givenName" }, "abc"],
    ["sort-missing-last", "who has no value comes last ascending", "sort-missing", { sortBy: "title" }, "acb"],
    [
      "sort-missing-first",
      "who has no value comes first descending",
      "sort-missing",
      { sortBy: "title", sortOrder: "descending" },
      "bca",
    ],
    ["sort-multi-valued", "a list is ordered by its primary value", "sort-multi-valued", { sortBy: "emails" }, "abc"],
    [
      "sort-multi-valued-sub",
      "the value of a list is ordered by its primary value",
      "sort-multi-valued",
      { sortBy: "emails.value", sortOrder: "descending" },
      "cba",
    ],
    ["sort-created", "meta.created orders by time", "sort-orders", { sortBy: "meta.created" }, "abc"],
    ["sort-name-case", "sortBy is taken in any case", "model-names-any-case", { sortBy: "USERNAME" }, "abc"],
    [
      "sort-urn",
      "sortBy may carry a URN",
      "filter-urn",
      { sortBy: "urn:ietf:params:scim:schemas:core:2.0:User:userName", sortOrder: "descending" },
      "cba",
    ],
  ];

const sorting: readonly ConformanceCase[] = [
  ...orders.map(([id, title, of, parameters, order]): ConformanceCase => ({
    id,
    title,
    of,
    needs: ["sort", "filter"],
    run: async (session) => {
      const people = await makePeople(session);
      const ids = idsIn(expectList(await pageOfPeople(session, parameters)));
      const found = ids
        .map((one) => (["a", "b", "c"] as const).find((letter) => people[letter].id === one) ?? "?")
        .join("");
      demand(found === order, order, found);
    },
  })),
  {
    id: "sort-walk",
    title: "sorted pages hold every match once, in order",
    of: "sort-orders",
    needs: ["sort", "filter"],
    run: async (session) => {
      const people = await makePeople(session);
      const seen: string[] = [];
      for (const startIndex of [1, 2, 3])
        seen.push(...idsIn(expectList(await pageOfPeople(session, { startIndex, count: 1, sortBy: "userName" }))));
      demand(seen.join() === idsOf(people).join(), idsOf(people).join(), seen);
    },
  },
  {
    id: "sort-unoffered",
    title: "sortBy is passed over or refused, never 500",
    of: "sort-ignored",
    run: async ({ list }) => expectStatus(await list("/Users", { count: 1, sortBy: "userName" }), 200, 400, 501),
  },
  {
    id: "sort-unknown",
    title: "sortBy of nothing is passed over or refused, never 500",
    of: "sort-ignored",
    run: async ({ list }) => expectStatus(await list("/Users", { count: 1, sortBy: "shoeSize" }), 200, 400, 501),
  },
];

/** Order (RFC 7644 3.4.2.3). */
export const sortingCases: readonly ConformanceCase[] = [...sorting];

import { userUrn } from "@/lib/scim/urns";
import { at, textAt } from "../at";
import { demand, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";

const badBody = { status: 400, scimType: ["invalidSyntax", "invalidValue"] } as const;

/** The run of a case that posts a body which must be refused, or taken without harm. */
const posting =
  (bodyOf: (tag: string) => string | Uint8Array, isHarmless = false): ConformanceCase["run"] =>
  async ({ post, tag }) => {
    const answer = await post("/Users", bodyOf(tag));
    if (isHarmless && answer.status === 201) return;
    expectRefusal(answer, badBody);
  };

const deep = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const user = (tag: string, more: string): string => `{"schemas":["${userUrn}"],"userName":"${tag}@example.com"${more}}`;

const bodies: readonly (readonly [string, string, ConformanceCase["run"]])[] = [
  [
    "hostile-proto",
    "__proto__ in a body changes nothing but is refused or dropped",
    posting((tag) => user(tag, ',"__proto__":{"active":false,"isAdmin":true}'), true),
  ],
  [
    "hostile-constructor",
    "constructor in a body is refused or dropped",
    posting((tag) => user(tag, ',"constructor":{"prototype":{"isAdmin":true}}'), true),
  ],
  [
    "hostile-twice",
    "an attribute that stands twice in a body is refused",
    posting((tag) => user(tag, `,"userName":"${tag}.other@example.com"`)),
  ],
  [
    "hostile-twice-case",
    "an attribute that stands twice in two cases is refused",
    posting((tag) => user(tag, `,"USERNAME":"${tag}.other@example.com"`)),
  ],
  ["hostile-deep", "JSON of a thousand levels is refused", posting((tag) => user(tag, `,"title":${deep(1000)}`))],
  [
    "hostile-deep-unknown",
    "JSON of a hundred thousand levels is refused",
    posting((tag) => user(tag, `,"x":${deep(100_000)}`), true),
  ],
  [
    "hostile-utf8",
    "bytes that are no UTF-8 are refused",
    posting((tag) =>
      Buffer.concat([
        Buffer.from(`{"schemas":["${userUrn}"],"userName":"${tag}`),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}'),
      ]),
    ),
  ],
  [
    "hostile-nul",
    "a NUL in a userName is refused",
    posting((tag) => `{"schemas":["${userUrn}"],"userName":"${tag}\\u0000@example.com"}`),
  ],
  [
    "hostile-surrogate",
    "half a character in a userName is refused or kept",
    posting((tag) => `{"schemas":["${userUrn}"],"userName":"${tag}\\ud800@example.com"}`, true),
  ],
  [
    "hostile-long-name",
    "a userName of 100,000 characters is refused",
    posting((tag) => `{"schemas":["${userUrn}"],"userName":"${tag}${"x".repeat(100_000)}"}`),
  ],
];

/** The run of a case whose filter may be answered or refused, but neither breaks the server nor finds strangers. */
const filtering =
  (filter: string): ConformanceCase["run"] =>
  async ({ list }) => {
    const answer = await list("/Users", { filter });
    if (answer.status === 200)
      return demand(at(answer.body, "totalResults") === 0, "nobody", answer.text.slice(0, 200));
    if (answer.status === 414 || answer.status === 431) return;
    expectRefusal(answer, { status: 400, scimType: ["invalidFilter", "tooMany"] });
  };

const filters: readonly (readonly [string, string, string])[] = [
  [
    "hostile-filter-long",
    "a filter of 6,000 characters is refused or finds nobody",
    `userName eq "${"x".repeat(6000)}"`,
  ],
  [
    "hostile-filter-deep",
    "a filter of 1,000 brackets is refused or finds nobody",
    `${"(".repeat(1000)}userName eq "-"${")".repeat(1000)}`,
  ],
  [
    "hostile-filter-many",
    "a filter of 200 terms is refused or finds nobody",
    Array.from({ length: 200 }, () => 'userName eq "-"').join(" or "),
  ],
  ["hostile-filter-sql", "SQL in a filter is text", `userName eq "' OR 1=1 --"`],
  ["hostile-filter-regexp", "a pattern in a filter is text", 'userName co "(a+)+$.*"'],
  ["hostile-filter-nul", "a NUL in a filter is refused or finds nobody", 'userName eq "\\u0000"'],
  ["hostile-filter-proto", "__proto__ in a filter is refused or finds nobody", '__proto__.x eq "a"'],
  ["filter-unknown-attribute", "an attribute that no schema has finds nobody or is refused", 'shoeSize eq "44"'],
];

const single: readonly ConformanceCase[] = [
  {
    id: "hostile-size",
    title: "a body of two megabytes is taken or refused 413",
    of: "hostile-size",
    run: async ({ post, userBody }) => {
      const answer = await post("/Users", userBody({ displayName: "x".repeat(2 * 1024 * 1024) }));
      if (answer.status !== 201) expectRefusal(answer, { status: [413, 400] });
    },
  },
  {
    id: "hostile-password-filter",
    title: "a filter by password is refused or finds nobody",
    of: "error-sensitive",
    needs: ["filter"],
    run: async ({ list, makeUser, tag }) => {
      await makeUser({ password: `Secret-${tag}!` });
      const answer = await list("/Users", { filter: `password eq "Secret-${tag}!"` });
      if (answer.status === 200) return demand(at(answer.body, "totalResults") === 0, "nobody", answer.text);
      expectRefusal(answer, { status: [400, 403], scimType: ["invalidFilter", "sensitive"] });
    },
  },
  {
    id: "hostile-patch-proto",
    title: "a PATCH of __proto__ is refused",
    of: "hostile-json",
    needs: ["patch"],
    run: async ({ makeUser, patch }) => {
      const { path } = await makeUser();
      const answer = await patch(path, [{ op: "add", path: "__proto__.isAdmin", value: true }]);
      expectRefusal(answer, { status: 400, scimType: ["invalidPath", "invalidSyntax", "noTarget"] });
    },
  },
  {
    id: "hostile-other-type",
    title: "the id of a User names no Group",
    of: "read-unknown",
    needs: ["groups"],
    run: async ({ makeUser, get }) => expectRefusal(await get(`/Groups/${(await makeUser()).id}`), { status: 404 }),
  },
  {
    id: "hostile-traversal",
    title: "an address with dots leads nowhere",
    of: "http-not-found",
    run: async ({ send }) => expectStatus(await send("/Users/..%2f..%2f..%2fetc%2fpasswd"), 400, 404),
  },
  {
    id: "hostile-bad-escape",
    title: "an address with a broken escape is refused",
    of: "http-not-found",
    run: async ({ send }) => expectStatus(await send("/Users/%zz"), 400, 404),
  },
  {
    id: "hostile-echo",
    title: "markup in a name comes back as JSON and nothing else",
    of: "media-type-answer",
    run: async ({ makeUser, get }) => {
      const { path } = await makeUser({ displayName: "<script>alert(1)</script>" });
      const answer = await get(path);
      demand(
        textAt(answer.body, "displayName") === "<script>alert(1)</script>",
        "the text as it was sent",
        answer.text,
      );
    },
  },
];

/** Bodies and filters that nobody sends by mistake alone. */
export const hostileCases: readonly ConformanceCase[] = [
  ...bodies.map(([id, title, run]): ConformanceCase => ({ id, title, of: "hostile-json", run })),
  ...filters.map(([id, title, filter]): ConformanceCase => ({
    id,
    title,
    of: id === "filter-unknown-attribute" ? "filter-unknown-attribute" : "hostile-query",
    needs: ["filter"],
    run: filtering(filter),
  })),
  ...single,
];

import * as fc from "fast-check";

/** A request as some client sends it, its body still data. */
export interface Seed {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
}

/** Ids of the organization that asks, and of one that it must not hear of. */
export interface Ids {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly foreign: readonly string[];
}

/** A request that nobody should send. */
export interface Mutant {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Recorded requests with something wrong in them: in the method, path, query, headers, data or text, or in several. */
export function mutants(seeds: readonly Seed[], ids: Ids): fc.Arbitrary<Mutant> {
  return fc
    .record({
      seed: fc.constantFrom(...seeds),
      user: fc.constantFrom(...ids.users),
      group: fc.constantFrom(...ids.groups),
      odd: rarely(fc.constantFrom(...ids.foreign, "nobody", "%00", "..%2f..", "0".repeat(300))),
      method: rarely(fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW")),
      end: rarely(fc.constantFrom("/", "//", "/.search", "/x/y", "?", "%2e", "/%ff")),
      collection: rarely(
        fc.constantFrom("/Users", "/Groups", "/Bulk", "/.search", "/Users/.search", "/Schemas", "/Me"),
      ),
      query: rarely(queries(ids)),
      headers: rarely(oddHeaders),
      cuts: fc.array(fc.record({ at: fc.nat(400), value: oddValues(ids), way: fc.nat(4) }), { maxLength: 3 }),
      scratch: rarely(
        fc.record({ at: fc.nat(2000), text: fc.constantFrom("{", "]", '"', "\\u0000", ",", "\ud800", "") }),
      ),
    })
    .map(({ seed, user, group, odd, method, end, collection, query, headers, cuts, scratch }) => {
      const id = odd ?? (seed.path.includes("/Groups") ? group : user);
      const first = filled(seed.body, odd ?? user);
      const data = cuts.reduce<unknown>((value, cut) => mutated(value, cut), first);
      const text = data === undefined ? "" : JSON.stringify(data);
      return {
        method: method ?? seed.method,
        path: `${collection ?? withId(seed.path, id)}${end ?? ""}`,
        query: query ?? withId(seed.query, id),
        headers: { "content-type": "application/scim+json", ...headers },
        body: scratch === null ? text : `${text.slice(0, scratch.at)}${scratch.text}${text.slice(scratch.at + 1)}`,
      };
    });
}

/** One in ten: several odd things in one request hide one another. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** What a trace calls by a variable is somebody in the database, of the one organization or the other. */
const withId = (text: string, id: string): string => text.replaceAll(/\{\{[^}]*\}\}|%7B%7B.*?%7D%7D/g, id);

const filled = (value: unknown, id: string): unknown =>
  value === undefined ? undefined : JSON.parse(withId(JSON.stringify(value), id.replaceAll(/[^\w-]/g, "")));

const allOf = ({ users, groups, foreign }: Ids): readonly string[] => [...users, ...groups, ...foreign];

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.constantFrom<Record<string, string>>(
  { "if-match": '"x"' },
  { "if-match": "*" },
  { "if-none-match": 'W/"1"' },
  { "content-type": "text/html" },
  { "content-type": "application/json; charset=utf-16" },
  { "content-encoding": "gzip" },
  { authorization: "Bearer " },
  { "user-agent": "\u0000\u001b[31m" },
);

const filters = [
  "userName eq",
  'userName eq "x" and',
  "((((((((",
  'emails[type eq "work" and value co "@"].value pr',
  'not (title pr) or meta.lastModified gt "1999-01-01T00:00:00Z"',
  'password sw "a"',
  'x.y.z eq "1"',
  "active gt true",
  'userName co "%_\\\\"',
  "__proto__ pr",
  'groups[value eq "ID"]',
  'members.value eq "ID"',
  'id eq "ID"',
  'externalId ne null or title ew "\\u0000"',
  `${"not (".repeat(70)}title pr${")".repeat(70)}`,
];

const queries = (ids: Ids): fc.Arbitrary<string> =>
  fc
    .record({
      filter: fc.option(fc.tuple(fc.constantFrom(...filters), fc.constantFrom(...allOf(ids))), { freq: 3 }),
      rest: fc.array(
        fc.tuple(
          fc.constantFrom(
            "startIndex",
            "count",
            "sortBy",
            "sortOrder",
            "attributes",
            "excludedAttributes",
            "cursor",
            "x",
          ),
          fc.constantFrom(
            "",
            "0",
            "-5",
            "1e9",
            "99999999999999999999",
            "userName",
            "emails.value",
            "meta",
            "nope",
            "a,,b",
          ),
        ),
        { maxLength: 4 },
      ),
    })
    .map(({ filter, rest }) => {
      const asked = filter === null ? [] : [["filter", filter[0].replaceAll("ID", filter[1])]];
      return new URLSearchParams([...asked, ...rest.map(([name, value]) => [name, value])]).toString();
    });

const oddValues = (ids: Ids): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(null, true, "", 0, -1, 1e300, [], {}, [[[[]]]], "True", "x".repeat(5000)),
    fc.constantFrom("__proto__", "constructor.prototype", "\u0000", "\ud800", "İ", "🜁".repeat(100), "=1+1", "<script>"),
    fc.constantFrom<unknown>(
      { __proto__x: 1 },
      JSON.parse('{"__proto__":{"polluted":1}}'),
      { "a.b": 1 },
      { value: null },
    ),
    fc.constantFrom(
      'emails[type eq "work"].value',
      "members[value eq",
      "urn:ietf:params:scim:schemas:core:2.0:User:x",
      "name.",
    ),
    fc.constantFrom(...allOf(ids)),
    fc.constantFrom(...allOf(ids)).map((value) => [{ value }]),
    fc.jsonValue({ maxDepth: 4 }),
  );

interface Cut {
  readonly at: number;
  readonly value: unknown;
  readonly way: number;
}

/** One place of the data, counted as it is written: another value, another name, gone, doubled, or one deeper. */
function mutated(data: unknown, cut: Cut): unknown {
  if (typeof data !== "object" || data === null) return cut.value;
  const entries: readonly Entry[] = Object.entries(data);
  const index = cut.at % Math.max(1, entries.length);
  const changed = changedEntries(entries[index] ?? ["x", undefined], cut);
  const all = [...entries.slice(0, index), ...changed, ...entries.slice(index + 1)];
  return Array.isArray(data) ? all.map(([, element]) => element) : Object.fromEntries(all);
}

type Entry = readonly [name: string, value: unknown];

function changedEntries([name, inner]: Entry, { at, value, way }: Cut): readonly Entry[] {
  const isDeeper = typeof inner === "object" && inner !== null && at > 20;
  if (isDeeper) return [[name, mutated(inner, { at: Math.floor(at / 3), value, way })]];
  return ways[way - 1]?.(name, inner, value) ?? [[name, value]];
}

const ways: readonly ((name: string, inner: unknown, value: unknown) => readonly Entry[])[] = [
  (name, inner) => [[name.toUpperCase(), inner]],
  () => [],
  (name, inner) => [
    [name, inner],
    [`${name} `, inner],
  ],
  (name, inner, value) => [[name, [inner, value]]],
];

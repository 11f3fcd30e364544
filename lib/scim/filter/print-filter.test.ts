import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dialects } from "../dialect";
import { ScimError } from "../errors";
import type { Attribute, AttrPath } from "../schema/attribute";
import { commonAttributes } from "../schema/common";
import { resourceTypes } from "../schema/registry";
import type { CompareOp, CompValue, Filter } from "./ast";
import { compareOps } from "./ast";
import { parseFilter } from "./parse-filter";
import { printFilter } from "./print-filter";

const equality = ["eq", "ne"] as const;
const ordering = [...equality, "gt", "ge", "lt", "le"] as const;

const holders = [
  { extension: undefined, attributes: [...resourceTypes.User.schema.attributes, ...commonAttributes] },
  ...resourceTypes.User.extensions.map((schema) => ({ extension: schema.id, attributes: schema.attributes })),
];

const paths: readonly AttrPath[] = holders.flatMap(({ extension, attributes }) =>
  attributes
    .filter(({ returned }) => returned !== "never")
    .flatMap((attribute) =>
      [undefined, ...(attribute.subAttributes ?? [])].map((subAttribute) => ({ extension, attribute, subAttribute })),
    ),
);

const relative = (parent: Attribute): readonly AttrPath[] =>
  (parent.subAttributes ?? []).map((attribute) => ({ extension: undefined, attribute, subAttribute: undefined }));

const isScalar = ({ attribute, subAttribute }: AttrPath): boolean => (subAttribute ?? attribute).type !== "complex";

function comparison(path: AttrPath): fc.Arbitrary<Filter> {
  const { type } = path.subAttribute ?? path.attribute;
  const storable = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
  const choices: readonly [readonly CompareOp[], fc.Arbitrary<CompValue>] =
    type === "boolean"
      ? [equality, fc.boolean()]
      : type === "dateTime"
        ? [ordering, fc.constantFrom("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.1234567+05:30")]
        : [type === "binary" ? equality : compareOps, storable];
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...choices[0]), choices[1])
      .map(([op, value]): Filter => ({ kind: "compare", path, op, value })),
    fc.constantFrom(...equality).map((op): Filter => ({ kind: "compare", path, op, value: null })),
  );
}

function filters(names: readonly AttrPath[], isRoot: boolean): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter; pair: Filter; not: Filter }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "medium", withCrossShrink: true },
      fc.constantFrom(...names.filter(isScalar)).chain(comparison),
      fc.constantFrom(...names).map((path): Filter => ({ kind: "present", path })),
      tie("pair"),
      tie("not"),
      ...(isRoot ? [valuePaths()] : []),
    ),
    pair: fc.record({ kind: fc.constantFrom("and", "or"), left: tie("filter"), right: tie("filter") }),
    not: tie("filter").map((operand): Filter => ({ kind: "not", operand })),
  })).filter;
}

function valuePaths(): fc.Arbitrary<Filter> {
  const complex = paths.filter(
    ({ attribute, subAttribute }) => attribute.type === "complex" && subAttribute === undefined,
  );
  return fc
    .constantFrom(...complex)
    .chain((path) =>
      filters(relative(path.attribute), false).map((filter): Filter => ({ kind: "valuePath", path, filter })),
    );
}

test("a printed filter parses to the filter it was printed from", () => {
  let runs = 0;
  fc.assert(
    fc.property(filters(paths, true), (filter) => {
      const text = printFilter(filter);
      fc.pre(text.length <= 4000);
      runs += 1;
      expect(parseFilter(text, resourceTypes.User, dialects.generic)).toEqual({ filter, deviations: [] });
    }),
    { numRuns: 3000 },
  );
  expect(runs).toBeGreaterThan(2000);
});

/** A filter parsed, printed and parsed again; undefined when the text was refused as it should be. */
function thereAndBack(text: string): readonly Filter[] | undefined {
  try {
    const { filter } = parseFilter(text, resourceTypes.User, dialects.entra);
    return [filter, parseFilter(printFilter(filter), resourceTypes.User, dialects.generic).filter];
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}

test("text made of the grammar's own words is refused, or prints to what it means", () => {
  const words =
    'userName emails[ type value ] ] ( ( ) ) eq eq ne co pr and or not not( . .value active true null "x" "wo rk" 7 -1e5 urn: manager meta.created " \\';
  const text = fc.array(fc.constantFrom(...words.split(" ")), { maxLength: 14 }).map((list) => list.join(" "));
  let understood = 0;
  fc.assert(
    fc.property(text, (filter) => {
      const [first, second] = thereAndBack(filter) ?? [];
      understood += first === undefined ? 0 : 1;
      expect(second).toEqual(first);
    }),
    { numRuns: 20_000 },
  );
  expect(understood).toBeGreaterThan(0);
});

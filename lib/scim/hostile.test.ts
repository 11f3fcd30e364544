import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { dialects } from "./dialect";
import { ScimError } from "./errors";
import { parseFilter } from "./filter/parse-filter";
import { printFilter } from "./filter/print-filter";
import type { JsonObject, JsonValue } from "./json";
import { parseJson } from "./json";
import { applyPatch } from "./patch/apply-patch";
import { parsePatch } from "./patch/parse-patch";
import { splitMembership } from "./patch/split-membership";
import { canonicalise } from "./resource/canonicalise";
import { parseProjection, project } from "./resource/project";
import { replace } from "./resource/replace";
import { resourceTypes } from "./schema/registry";
import { patchOpUrn } from "./urns";

const { User, Group } = resourceTypes;
const enterprise = User.extensions[0].id;

beforeAll(() => {
  Object.freeze(Object.prototype);
  Object.freeze(Array.prototype);
});

const known =
  "schemas Operations op path value userName name name.givenName emails members members.value manager active id meta password displayName";
const reaching = "__proto__ constructor prototype toString hasOwnProperty valueOf constructor.prototype.polluted";

const names = fc.oneof(
  fc.constantFrom(...known.split(" "), ...reaching.split(" ")),
  fc.constantFrom(
    enterprise,
    `${enterprise}:department`,
    `${enterprise}:manager.__proto__`,
    'emails[type eq "work"].value',
    'emails[type eq "work"',
    "__proto__[primary eq true].x",
    'members[value eq "1"]',
  ),
  fc.string({ maxLength: 12 }),
);

const words = fc.constantFrom(
  "add",
  "Remove",
  patchOpUrn,
  User.schema.id,
  "True",
  "",
  null,
  true,
  false,
  0,
  -1.5,
  1e300,
);

const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    names,
    words,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

const operation = fc
  .record(
    { op: fc.constantFrom("add", "remove", "replace", "Add"), path: names, value: json },
    { requiredKeys: ["op"] },
  )
  .map((given): JsonValue => ({ ...given }));

const dialectNames = fc.constantFrom("okta", "entra", "generic");
const existing = { userName: "ada", emails: [{ value: "a", type: "work" }], [enterprise]: { department: "d" } };

/** What anything but a ScimError was, and what a prototype gained: both must stay empty. */
function damage(run: () => unknown): readonly unknown[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ScimError)) return [error];
    if (error.detail.length > 200) return [error.detail];
  }
  return Object.keys(Object.prototype);
}

function patched(operations: readonly JsonValue[], name: keyof typeof dialects, state: JsonObject): string {
  const type = state === existing ? User : Group;
  const dialect = { ...dialects[name], unknownPath: "ignore" } as const;
  const parsed = parsePatch({ schemas: [patchOpUrn], Operations: operations }, type, dialect, "1");
  splitMembership(parsed.operations);
  return JSON.stringify(applyPatch(state, parsed.operations, type, dialect));
}

describe("hostile input ends in a ScimError at worst, and reaches no prototype", () => {
  test("as a body", () => {
    fc.assert(
      fc.property(json, dialectNames, (body, name) => {
        expect(damage(() => parseJson(JSON.stringify(body)))).toEqual([]);
        for (const type of [User, Group]) {
          expect(damage(() => canonicalise(body, type, dialects[name]))).toEqual([]);
          expect(damage(() => replace(existing, body, type, dialects[name]))).toEqual([]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("as a PATCH", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 3 }), dialectNames, (operations, name) => {
        expect(damage(() => patched(operations, name, existing))).toEqual([]);
        expect(damage(() => patched(operations, name, { displayName: "G" }))).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  test("as a filter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        expect(damage(() => printFilter(parseFilter(text, User, dialects.entra).filter))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test("as a projection", () => {
    fc.assert(
      fc.property(fc.array(names, { maxLength: 5 }), (list) => {
        expect(damage(() => project(existing, User, parseProjection(list, undefined)))).toEqual([]);
        expect(damage(() => project(existing, User, parseProjection(undefined, list.join())))).toEqual([]);
      }),
    );
  });
});

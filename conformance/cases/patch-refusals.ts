import type { Refusal } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { patching } from "../patching";
import type { RequirementId } from "../requirements/requirements";

const readOnly = { status: 400, scimType: "mutability" } as const;

const badPath = { status: 400, scimType: ["invalidPath", "noTarget", "invalidSyntax"] } as const;

const badBody = { status: 400, scimType: ["invalidSyntax", "invalidValue", "invalidPath"] } as const;

const badFilter = { status: 400, scimType: ["invalidPath", "invalidFilter"] } as const;

const badName = { status: 400, scimType: ["invalidValue", "mutability"] } as const;

const badValue = { status: 400, scimType: ["invalidValue", "invalidSyntax"] } as const;

const set = (path: string, value: unknown): unknown => ({ op: "replace", path, value });

type Refused = readonly [
  id: string,
  title: string,
  of: RequirementId,
  operations: readonly unknown[],
  refused: Refusal,
];

const refusals: readonly Refused[] = [
  ["patch-id", "id cannot be patched", "patch-read-only", [set("id", "mine")], readOnly],
  ["patch-meta", "meta cannot be patched", "patch-read-only", [set("meta.created", "2001-01-01T00:00:00Z")], readOnly],
  [
    "patch-groups",
    "groups of a User cannot be patched",
    "patch-read-only",
    [{ op: "add", path: "groups", value: [{ value: "x" }] }],
    readOnly,
  ],
  ["patch-unknown-path", "a path that no schema has is refused", "patch-path-syntax", [set("shoeSize", "44")], badPath],
  [
    "patch-unknown-sub-attribute",
    "a sub-attribute that no schema has is refused",
    "patch-path-syntax",
    [set("name.shoeSize", "44")],
    badPath,
  ],
  [
    "patch-unknown-urn",
    "a URN that nobody knows is refused",
    "patch-path-syntax",
    [set("urn:example:nothing:2.0:User:title", "x")],
    badPath,
  ],
  [
    "patch-broken-path",
    "a path that is no path is refused",
    "patch-path-syntax",
    [set("emails[type eq", "x")],
    badFilter,
  ],
  [
    "patch-double-dot",
    "a path with two dots in a row is refused",
    "patch-path-syntax",
    [set("name..familyName", "x")],
    badPath,
  ],
  [
    "patch-broken-path-filter",
    "a path whose filter has an operator nobody knows is refused",
    "patch-path-syntax",
    [set('emails[type like "work"].value', "x")],
    badFilter,
  ],
  [
    "patch-unknown-op",
    "an op that nobody knows is refused",
    "patch-op",
    [{ op: "swap", path: "title", value: "x" }],
    badBody,
  ],
  ["patch-no-op", "an operation without op is refused", "patch-op", [{ path: "title", value: "x" }], badBody],
  ["patch-no-operations", "a PATCH without operations is refused", "patch-body", [], badBody],
  ["patch-operation-not-object", "an operation that is text is refused", "patch-body", ["replace"], badBody],
  [
    "patch-atomic",
    "a good operation before a bad one is not made",
    "patch-atomic",
    [set("title", "New"), set("id", "mine")],
    readOnly,
  ],
  [
    "patch-atomic-value",
    "a bad value at the end undoes all before it",
    "patch-atomic",
    [set("title", "New"), { op: "add", path: "nickName", value: "N" }, set("active", "maybe")],
    badBody,
  ],
  ["patch-replace-user-name-empty", "userName cannot be emptied", "user-name-required", [set("userName", "")], badName],
  [
    "patch-replace-wrong-type",
    "a boolean cannot become a word",
    "patch-value-type",
    [set("active", "maybe")],
    badValue,
  ],
  [
    "patch-replace-wrong-shape",
    "a single value cannot become two",
    "patch-value-type",
    [set("title", ["a", "b"])],
    badValue,
  ],
];

/** What PATCH refuses (RFC 7644 3.5.2). */
export const patchRefusalCases: readonly ConformanceCase[] = refusals.map(
  ([id, title, of, operations, refused]): ConformanceCase => ({
    id,
    title,
    of,
    needs: ["patch"],
    run: patching({ operations, refused }),
  }),
);

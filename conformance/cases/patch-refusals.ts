import type { ConformanceCase, Feature } from "../conformance-case";
import { patching } from "../patching";

const patch: readonly Feature[] = ["patch"];

const readOnly = { status: 400, scimType: "mutability" } as const;

const badPath = { status: 400, scimType: ["invalidPath", "noTarget", "invalidSyntax"] } as const;

const badBody = { status: 400, scimType: ["invalidSyntax", "invalidValue", "invalidPath"] } as const;

const set = (path: string, value: unknown): unknown => ({ op: "replace", path, value });

const refusals: readonly ConformanceCase[] = [
  {
    id: "patch-id",
    title: "id cannot be patched",
    of: "patch-read-only",
    needs: patch,
    run: patching({ operations: [set("id", "mine")], refused: readOnly }),
  },
  {
    id: "patch-meta",
    title: "meta cannot be patched",
    of: "patch-read-only",
    needs: patch,
    run: patching({ operations: [set("meta.created", "2001-01-01T00:00:00Z")], refused: readOnly }),
  },
  {
    id: "patch-groups",
    title: "groups of a User cannot be patched",
    of: "patch-read-only",
    needs: patch,
    run: patching({ operations: [{ op: "add", path: "groups", value: [{ value: "x" }] }], refused: readOnly }),
  },
  {
    id: "patch-unknown-path",
    title: "a path that no schema has is refused",
    of: "patch-path-syntax",
    needs: patch,
    run: patching({ operations: [set("shoeSize", "44")], refused: badPath }),
  },
  {
    id: "patch-unknown-sub-attribute",
    title: "a sub-attribute that no schema has is refused",
    of: "patch-path-syntax",
    needs: patch,
    run: patching({ operations: [set("name.shoeSize", "44")], refused: badPath }),
  },
  {
    id: "patch-unknown-urn",
    title: "a URN that nobody knows is refused",
    of: "patch-path-syntax",
    needs: patch,
    run: patching({ operations: [set("urn:example:nothing:2.0:User:title", "x")], refused: badPath }),
  },
  {
    id: "patch-broken-path",
    title: "a path that is no path is refused",
    of: "patch-path-syntax",
    needs: patch,
    run: patching({
      operations: [set("emails[type eq", "x")],
      refused: { status: 400, scimType: ["invalidPath", "invalidFilter"] },
    }),
  },
  {
    id: "patch-double-dot",
    title: "a path with two dots in a row is refused",
    of: "patch-path-syntax",
    needs: patch,
    run: patching({ operations: [set("name..familyName", "x")], refused: badPath }),
  },
  {
    id: "patch-broken-path-filter",
    title: "a path whose filter has an operator nobody knows is refused",
    of: "patch-path-syntax",
    needs: patch,
    run: patching({
      operations: [set('emails[type like "work"].value', "x")],
      refused: { status: 400, scimType: ["invalidPath", "invalidFilter"] },
    }),
  },
  {
    id: "patch-unknown-op",
    title: "an op that nobody knows is refused",
    of: "patch-op",
    needs: patch,
    run: patching({ operations: [{ op: "swap", path: "title", value: "x" }], refused: badBody }),
  },
  {
    id: "patch-no-op",
    title: "an operation without op is refused",
    of: "patch-op",
    needs: patch,
    run: patching({ operations: [{ path: "title", value: "x" }], refused: badBody }),
  },
  {
    id: "patch-no-operations",
    title: "a PATCH without operations is refused",
    of: "patch-body",
    needs: patch,
    run: patching({ operations: [], refused: badBody }),
  },
  {
    id: "patch-operation-not-object",
    title: "an operation that is text is refused",
    of: "patch-body",
    needs: patch,
    run: patching({ operations: ["replace"], refused: badBody }),
  },
  {
    id: "patch-atomic",
    title: "a good operation before a bad one is not made",
    of: "patch-atomic",
    needs: patch,
    run: patching({ operations: [set("title", "New"), set("id", "mine")], refused: readOnly }),
  },
  {
    id: "patch-atomic-value",
    title: "a bad value at the end undoes all before it",
    of: "patch-atomic",
    needs: patch,
    run: patching({
      operations: [set("title", "New"), { op: "add", path: "nickName", value: "N" }, set("active", "maybe")],
      refused: badBody,
    }),
  },
  {
    id: "patch-replace-user-name-empty",
    title: "userName cannot be emptied",
    needs: patch,
    of: "user-name-required",
    run: patching({
      operations: [set("userName", "")],
      refused: { status: 400, scimType: ["invalidValue", "mutability"] },
    }),
  },
  {
    id: "patch-replace-wrong-type",
    title: "a boolean cannot become a word",
    needs: patch,
    of: "patch-value-type",
    run: patching({
      operations: [set("active", "maybe")],
      refused: { status: 400, scimType: ["invalidValue", "invalidSyntax"] },
    }),
  },
  {
    id: "patch-replace-wrong-shape",
    title: "a single value cannot become two",
    needs: patch,
    of: "patch-value-type",
    run: patching({
      operations: [set("title", ["a", "b"])],
      refused: { status: 400, scimType: ["invalidValue", "invalidSyntax"] },
    }),
  },
];

/** What PATCH refuses (RFC 7644 3.5.2). */
export const patchRefusalCases: readonly ConformanceCase[] = refusals;

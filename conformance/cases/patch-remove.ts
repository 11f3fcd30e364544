import type { ConformanceCase } from "../conformance-case";
import { patching } from "../patching";

const work = { value: "work@example.com", type: "work", primary: true };
const home = { value: "home@example.com", type: "home" };
const both = { emails: [work, home] };

const remove = (path: string): unknown => ({ op: "remove", path });

const cases: readonly Omit<ConformanceCase, "needs">[] = [
  {
    id: "patch-remove-single",
    title: "remove leaves a single value unassigned",
    of: "patch-remove-simple",
    run: patching({
      from: { title: "Engineer", nickName: "Ada" },
      operations: [remove("title")],
      leaves: { title: undefined, nickName: "Ada" },
    }),
  },
  {
    id: "patch-remove-sub-attribute",
    title: "remove of a sub-attribute leaves the others",
    of: "patch-remove-part",
    run: patching({
      from: { name: { givenName: "Ada", familyName: "Byron" } },
      operations: [remove("name.familyName")],
      leaves: { name: { givenName: "Ada", familyName: undefined } },
    }),
  },
  {
    id: "patch-remove-complex",
    title: "remove takes a complex attribute with all its parts",
    of: "patch-remove-simple",
    run: patching({
      from: { addresses: [{ locality: "Paris", type: "work" }] },
      operations: [remove("addresses")],
      leaves: { addresses: undefined },
    }),
  },
  {
    id: "patch-remove-list",
    title: "remove of a list takes all its values",
    of: "patch-remove-list",
    run: patching({ from: both, operations: [remove("emails")], leaves: { emails: undefined } }),
  },
  {
    id: "patch-remove-filtered",
    title: "remove with a filter takes the value that matches and no other",
    of: "patch-remove-filtered",
    run: patching({ from: both, operations: [remove('emails[type eq "home"]')], leaves: { emails: [work] } }),
  },
  {
    id: "patch-remove-filtered-by-value",
    title: "remove finds a value by what it is",
    of: "patch-remove-filtered",
    run: patching({
      from: both,
      operations: [remove('emails[value eq "work@example.com"]')],
      leaves: { emails: [home] },
    }),
  },
  {
    id: "patch-remove-filtered-and",
    title: "remove with and takes the value that fulfils both",
    of: "patch-remove-filtered",
    run: patching({
      from: both,
      operations: [remove('emails[type eq "work" and value ew "example.com"]')],
      leaves: { emails: [home] },
    }),
  },
  {
    id: "patch-remove-filtered-not",
    title: "remove with not takes the values that do not match",
    of: "patch-remove-filtered",
    run: patching({ from: both, operations: [remove('emails[not (type eq "work")]')], leaves: { emails: [work] } }),
  },
  {
    id: "patch-remove-filtered-all",
    title: "the list is unassigned when its last value is taken",
    of: "patch-remove-last",
    run: patching({ from: both, operations: [remove("emails[value pr]")], leaves: { emails: undefined } }),
  },
  {
    id: "patch-remove-filtered-part",
    title: "remove with a filter and a sub-attribute takes that part alone",
    of: "patch-remove-part",
    run: patching({
      from: { emails: [work, { ...home, display: "Home" }] },
      operations: [remove('emails[type eq "home"].display')],
      leaves: { emails: [work, { ...home, display: undefined }] },
    }),
  },
  {
    id: "patch-remove-no-path",
    title: "remove without path is refused as noTarget",
    of: "patch-remove-path",
    run: patching({ operations: [{ op: "remove" }], refused: { status: 400, scimType: "noTarget", isNamed: true } }),
  },
  {
    id: "patch-remove-required",
    title: "userName cannot be removed",
    of: "patch-remove-required",
    run: patching({
      operations: [remove("userName")],
      refused: { status: 400, scimType: ["mutability", "invalidValue"] },
    }),
  },
  {
    id: "patch-remove-read-only",
    title: "id cannot be removed",
    of: "patch-remove-required",
    run: patching({ operations: [remove("id")], refused: { status: 400, scimType: "mutability" } }),
  },
  {
    id: "patch-remove-meta",
    title: "meta cannot be removed",
    of: "patch-remove-required",
    run: patching({ operations: [remove("meta")], refused: { status: 400, scimType: "mutability" } }),
  },
  {
    id: "patch-remove-absent",
    title: "remove of what has no value succeeds",
    of: "patch-remove-absent",
    run: patching({
      from: { nickName: "Ada" },
      operations: [remove("title")],
      leaves: { title: undefined, nickName: "Ada" },
    }),
  },
  {
    id: "patch-remove-case",
    title: "a path of remove is taken in any case",
    of: "patch-path-any-case",
    run: patching({ from: { nickName: "Ada" }, operations: [remove("NICKNAME")], leaves: { nickName: undefined } }),
  },
  {
    id: "patch-remove-unknown",
    title: "remove of an attribute that no schema has is refused",
    of: "patch-path-syntax",
    run: patching({
      operations: [remove("shoeSize")],
      refused: { status: 400, scimType: ["invalidPath", "noTarget"] },
    }),
  },
];

/** PATCH remove (RFC 7644 3.5.2.2). */
export const patchRemoveCases: readonly ConformanceCase[] = cases.map((one) => ({ ...one, needs: ["patch"] }));

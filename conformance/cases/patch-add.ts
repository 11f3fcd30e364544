import type { ConformanceCase } from "../conformance-case";
import { patching } from "../patching";

const work = { value: "work@example.com", type: "work", primary: true };
const home = { value: "home@example.com", type: "home" };

const add = (path: string | undefined, value: unknown): unknown =>
  path === undefined ? { op: "add", value } : { op: "add", path, value };

const cases: readonly Omit<ConformanceCase, "needs">[] = [
  {
    id: "patch-add-single",
    title: "add sets a value that was not there",
    of: "patch-add-simple",
    run: patching({ operations: [add("title", "Engineer")], leaves: { title: "Engineer" } }),
  },
  {
    id: "patch-add-single-again",
    title: "add replaces a single value that was there",
    of: "patch-add-simple",
    run: patching({ from: { title: "Old" }, operations: [add("title", "New")], leaves: { title: "New" } }),
  },
  {
    id: "patch-add-sub-attribute",
    title: "add sets a sub-attribute and leaves the others",
    of: "patch-add-simple",
    run: patching({
      from: { name: { givenName: "Ada" } },
      operations: [add("name.familyName", "Byron")],
      leaves: { name: { givenName: "Ada", familyName: "Byron" } },
    }),
  },
  {
    id: "patch-add-complex",
    title: "add to a complex attribute keeps the parts it does not name",
    of: "patch-add-complex",
    run: patching({
      from: { name: { givenName: "Ada", familyName: "Byron" } },
      operations: [add("name", { familyName: "Lovelace" })],
      leaves: { name: { givenName: "Ada", familyName: "Lovelace" } },
    }),
  },
  {
    id: "patch-add-complex-new",
    title: "add makes a complex attribute that was not there",
    of: "patch-add-complex",
    run: patching({
      from: { name: undefined },
      operations: [add("name", { givenName: "Ada" })],
      leaves: { name: { givenName: "Ada" } },
    }),
  },
  {
    id: "patch-add-no-path",
    title: "add without path adds every attribute of its value",
    of: "patch-add-no-path",
    run: patching({
      from: { nickName: "Ada" },
      operations: [add(undefined, { title: "Countess", displayName: "Ada Lovelace" })],
      leaves: { title: "Countess", displayName: "Ada Lovelace", nickName: "Ada" },
    }),
  },
  {
    id: "patch-add-no-path-list",
    title: "add without path adds to the lists of its value",
    of: "patch-add-no-path",
    run: patching({
      from: { emails: [work] },
      operations: [add(undefined, { emails: [home] })],
      leaves: { emails: [work, home] },
    }),
  },
  {
    id: "patch-add-no-path-text",
    title: "add without path refuses a value that is no object",
    of: "patch-add-no-path",
    run: patching({
      operations: [add(undefined, "Engineer")],
      refused: { status: 400, scimType: ["invalidValue", "invalidSyntax", "invalidPath", "noTarget"] },
    }),
  },
  {
    id: "patch-add-list",
    title: "add appends to a list",
    of: "patch-add-list",
    run: patching({ from: { emails: [work] }, operations: [add("emails", [home])], leaves: { emails: [work, home] } }),
  },
  {
    id: "patch-add-list-new",
    title: "add makes a list that was not there",
    of: "patch-add-list",
    run: patching({
      from: { phoneNumbers: undefined },
      operations: [add("phoneNumbers", [{ value: "tel:+1-201-555-0123", type: "work" }])],
      leaves: { phoneNumbers: [{ value: "tel:+1-201-555-0123", type: "work" }] },
    }),
  },
  {
    id: "patch-add-list-several",
    title: "add appends several values at once",
    of: "patch-add-list",
    run: patching({
      operations: [add("roles", [{ value: "a" }, { value: "b" }])],
      leaves: { roles: [{ value: "a" }, { value: "b" }] },
    }),
  },
  {
    id: "patch-add-list-object",
    title: "add takes one value of a list without the list around it",
    of: "patch-add-list",
    run: patching({ from: { emails: [work] }, operations: [add("emails", home)], leaves: { emails: [work, home] } }),
  },
  {
    id: "patch-add-same",
    title: "add of a value that is there makes no second one",
    of: "patch-add-same",
    run: patching({ from: { emails: [work] }, operations: [add("emails", [work])], leaves: { emails: [work] } }),
  },
  {
    id: "patch-add-same-simple",
    title: "add of the value that is there succeeds",
    of: "patch-add-same",
    run: patching({ from: { title: "Same" }, operations: [add("title", "Same")], leaves: { title: "Same" } }),
  },
  {
    id: "patch-add-filtered-part",
    title: "add with a filter sets a part of the value that matches",
    of: "patch-add-list",
    run: patching({
      from: { emails: [work, home] },
      operations: [add('emails[type eq "home"].display', "Home")],
      leaves: { emails: [work, { ...home, display: "Home" }] },
    }),
  },
  {
    id: "patch-add-without-value",
    title: "add without a value is refused",
    of: "patch-add-value",
    run: patching({
      operations: [{ op: "add", path: "title" }],
      refused: { status: 400, scimType: ["invalidValue", "invalidSyntax"] },
    }),
  },
  {
    id: "patch-add-primary",
    title: "a value added as primary takes the mark from the one before",
    of: "patch-primary",
    run: patching({
      from: { emails: [work] },
      operations: [add("emails", [{ ...home, primary: true }])],
      leaves: { emails: [{ value: work.value }, { value: home.value, primary: true }] },
      primary: home.value,
    }),
  },
  {
    id: "patch-add-urn-path",
    title: "a path may begin with the URN of the core schema",
    of: "patch-path-any-case",
    run: patching({
      operations: [add("urn:ietf:params:scim:schemas:core:2.0:User:title", "Engineer")],
      leaves: { title: "Engineer" },
    }),
  },
  {
    id: "patch-add-any-case",
    title: "a path is taken in any case",
    of: "patch-path-any-case",
    run: patching({ operations: [add("NAME.FamilyName", "Byron")], leaves: { name: { familyName: "Byron" } } }),
  },
  {
    id: "patch-add-external-id",
    title: "externalId can be added",
    of: "external-id-kept",
    run: patching({ operations: [add("externalId", "ext-Ada")], leaves: { externalId: "ext-Ada" } }),
  },
];

/** PATCH add (RFC 7644 3.5.2.1). */
export const patchAddCases: readonly ConformanceCase[] = cases.map((one) => ({ ...one, needs: ["patch"] }));

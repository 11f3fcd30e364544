import type { ConformanceCase } from "../conformance-case";
import { patching } from "../patching";

const work = { value: "work@example.com", type: "work", primary: true };
const home = { value: "home@example.com", type: "home" };
const both = { emails: [work, home] };
const ada = { name: { givenName: "Ada", familyName: "Byron" } };

const replace = (path: string | undefined, value: unknown): unknown =>
  path === undefined ? { op: "replace", value } : { op: "replace", path, value };

const cases: readonly Omit<ConformanceCase, "needs">[] = [
  {
    id: "patch-replace-single",
    title: "replace sets a single value",
    of: "patch-replace-simple",
    run: patching({ from: { title: "Old" }, operations: [replace("title", "New")], leaves: { title: "New" } }),
  },
  {
    id: "patch-replace-boolean",
    title: "replace of active deactivates",
    of: "patch-replace-simple",
    run: patching({ from: { active: true }, operations: [replace("active", false)], leaves: { active: false } }),
  },
  {
    id: "patch-replace-reactivate",
    title: "replace of active activates again",
    of: "user-active",
    run: patching({ from: { active: false }, operations: [replace("active", true)], leaves: { active: true } }),
  },
  {
    id: "patch-replace-absent",
    title: "replace sets a value that was not there",
    of: "patch-replace-absent",
    run: patching({ operations: [replace("nickName", "Ada")], leaves: { nickName: "Ada" } }),
  },
  {
    id: "patch-replace-absent-list",
    title: "replace makes a list that was not there",
    of: "patch-replace-absent",
    run: patching({ operations: [replace("roles", [{ value: "a" }])], leaves: { roles: [{ value: "a" }] } }),
  },
  {
    id: "patch-replace-sub-attribute",
    title: "replace of a sub-attribute leaves the others",
    of: "patch-replace-complex",
    run: patching({
      from: ada,
      operations: [replace("name.familyName", "King")],
      leaves: { name: { givenName: "Ada", familyName: "King" } },
    }),
  },
  {
    id: "patch-replace-complex",
    title: "replace of a complex attribute sets the parts it names",
    of: "patch-replace-complex",
    run: patching({
      from: ada,
      operations: [replace("name", { familyName: "King" })],
      leaves: { name: { familyName: "King" } },
    }),
  },
  {
    id: "patch-replace-no-path",
    title: "replace without path replaces the attributes of its value",
    of: "patch-replace-no-path",
    run: patching({
      from: { title: "Old", nickName: "Ada" },
      operations: [replace(undefined, { title: "New", displayName: "Ada" })],
      leaves: { title: "New", displayName: "Ada", nickName: "Ada" },
    }),
  },
  {
    id: "patch-replace-no-path-boolean",
    title: "replace without path deactivates",
    of: "patch-replace-no-path",
    run: patching({
      from: { active: true },
      operations: [replace(undefined, { active: false })],
      leaves: { active: false },
    }),
  },
  {
    id: "patch-replace-no-path-list",
    title: "replace without path replaces the lists of its value",
    of: "patch-replace-no-path",
    run: patching({ from: both, operations: [replace(undefined, { emails: [home] })], leaves: { emails: [home] } }),
  },
  {
    id: "patch-replace-no-path-urn",
    title: "a name in a value without path may carry its URN",
    of: "patch-path-any-case",
    run: patching({
      operations: [replace(undefined, { "urn:ietf:params:scim:schemas:core:2.0:User:title": "Engineer" })],
      leaves: { title: "Engineer" },
    }),
  },
  {
    id: "patch-replace-dotted-key",
    title: "a dotted name in a value without path is a path",
    of: "patch-dotted-key",
    run: patching({
      from: ada,
      operations: [replace(undefined, { "name.familyName": "King" })],
      leaves: { name: { familyName: "King" } },
    }),
  },
  {
    id: "patch-replace-list",
    title: "replace of a list leaves none of the old values",
    of: "patch-replace-list",
    run: patching({
      from: both,
      operations: [replace("emails", [{ value: "new@example.com", type: "work" }])],
      leaves: { emails: [{ value: "new@example.com" }] },
    }),
  },
  {
    id: "patch-replace-empty-list",
    title: "replace by an empty list clears the attribute",
    of: "patch-replace-empty",
    run: patching({
      from: { roles: [{ value: "a" }] },
      operations: [replace("roles", [])],
      leaves: { roles: undefined },
    }),
  },
  {
    id: "patch-replace-null",
    title: "replace by null clears the attribute",
    of: "patch-replace-empty",
    run: patching({ from: { title: "Old" }, operations: [replace("title", null)], leaves: { title: undefined } }),
  },
  {
    id: "patch-replace-value-path",
    title: "replace with a value path changes the value that matches and no other",
    of: "patch-replace-filtered",
    run: patching({
      from: both,
      operations: [replace('emails[type eq "home"]', { value: "new@example.com", type: "home" })],
      leaves: { emails: [work, { value: "new@example.com", type: "home" }] },
    }),
  },
  {
    id: "patch-replace-value-path-part",
    title: "replace with a value path and a sub-attribute changes that part alone",
    of: "patch-replace-filtered-part",
    run: patching({
      from: both,
      operations: [replace('emails[type eq "work"].value', "new@example.com")],
      leaves: { emails: [{ ...work, value: "new@example.com" }, home] },
    }),
  },
  {
    id: "patch-replace-value-path-several",
    title: "replace changes every value that matches",
    of: "patch-replace-filtered-part",
    run: patching({
      from: {
        roles: [
          { value: "a", type: "x" },
          { value: "b", type: "x" },
          { value: "c", type: "y" },
        ],
      },
      operations: [replace('roles[type eq "x"].display', "X")],
      leaves: {
        roles: [
          { value: "a", display: "X" },
          { value: "b", display: "X" },
          { value: "c", display: undefined },
        ],
      },
    }),
  },
  {
    id: "patch-replace-value-path-case",
    title: "a value path is taken in any case",
    of: "patch-path-any-case",
    run: patching({
      from: both,
      operations: [replace('Emails[TYPE Eq "Work"].Value', "new@example.com")],
      leaves: { emails: [{ ...work, value: "new@example.com" }, home] },
    }),
  },
  {
    id: "patch-replace-no-match",
    title: "replace with a filter that matches nothing is refused as noTarget",
    of: "patch-replace-no-match",
    run: patching({
      from: both,
      operations: [replace('emails[type eq "other"].value', "new@example.com")],
      refused: { status: 400, scimType: "noTarget", isNamed: true },
    }),
  },
  {
    id: "patch-replace-no-match-element",
    title: "replace of a whole value that is not there is refused as noTarget",
    of: "patch-replace-no-match",
    run: patching({
      from: both,
      operations: [replace('emails[value eq "nobody@example.com"]', { value: "new@example.com" })],
      refused: { status: 400, scimType: "noTarget", isNamed: true },
    }),
  },
  {
    id: "patch-replace-primary",
    title: "a value replaced as primary takes the mark from the one before",
    of: "patch-primary",
    run: patching({
      from: both,
      operations: [replace('emails[type eq "home"].primary', true)],
      leaves: { emails: [{ value: work.value }, { value: home.value, primary: true }] },
      primary: home.value,
    }),
  },
  {
    id: "patch-replace-user-name",
    title: "userName can be replaced and keeps its spelling",
    of: "patch-replace-simple",
    run: async (session) => {
      const userName = `${session.tag}.New.Name@Example.com`;
      await patching({ operations: [replace("userName", userName)], leaves: { userName } })(session);
    },
  },
  {
    id: "patch-replace-string-boolean",
    title: "active takes False in quotation marks",
    of: "patch-string-boolean",
    run: patching({ from: { active: true }, operations: [replace("active", "False")], leaves: { active: false } }),
  },
];

/** PATCH replace (RFC 7644 3.5.2.3). */
export const patchReplaceCases: readonly ConformanceCase[] = cases.map((one) => ({ ...one, needs: ["patch"] }));

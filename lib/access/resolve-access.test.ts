import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parsePolicy } from "@/lib/access/policy";
import {
  type AccessDecision,
  type AccessFacts,
  type DirectoryFacts,
  type DirectoryGrant,
  resolveAccess,
} from "@/lib/access/resolve-access";

const directory = (facts: Partial<DirectoryFacts> = {}): DirectoryFacts => ({
  directoryId: "okta",
  isOn: true,
  policy: parsePolicy({}),
  presence: "active",
  mapped: [],
  initialRoleId: undefined,
  ...facts,
});

const person = (facts: Partial<AccessFacts> = {}): AccessFacts => ({
  memberId: "ana",
  status: "active",
  isHeld: false,
  isProtected: false,
  grants: [],
  directories: [directory()],
  ...facts,
});

const engineers: DirectoryGrant = { roleId: "editor", source: "group", sourceId: "engineers", accountId: null };
const inEngineers = { groupId: "engineers", roleId: "editor", accountId: null, isArchived: false };

test("a person in a mapped group gets its role, with the group as the source", () => {
  const decision = resolveAccess(person({ directories: [directory({ mapped: [inEngineers] })] }));
  expect(decision).toMatchObject({ status: "active", added: [engineers], removed: [], endsSessions: false });
});

test("a group that is mapped in one account gives its role there and nowhere else", () => {
  const inEmea = { ...inEngineers, accountId: "emea" };
  const given = { ...engineers, accountId: "emea" };
  expect(resolveAccess(person({ directories: [directory({ mapped: [inEmea] })] })).added).toEqual([given]);
  const moved = person({ grants: [engineers], directories: [directory({ mapped: [inEmea] })] });
  expect(resolveAccess(moved)).toMatchObject({ added: [given], removed: [engineers] });
});

test("a group that is mapped in an archived account gives nothing, and its people no default role either", () => {
  const mapped = [{ ...inEngineers, accountId: "emea", isArchived: true }];
  const decision = resolveAccess(person({ directories: [directory({ mapped, initialRoleId: "viewer" })] }));
  expect(decision).toMatchObject({ status: "active", added: [] });
});

test("a person who left the group loses the role that it gave", () => {
  expect(resolveAccess(person({ grants: [engineers] })).removed).toEqual([engineers]);
});

test("the role of the policy is for people in no mapped group alone", () => {
  const byDefault = { roleId: "viewer", source: "default", sourceId: "okta", accountId: null } as const;
  const inNone = resolveAccess(person({ directories: [directory({ initialRoleId: "viewer" })] }));
  expect(inNone.added).toEqual([byDefault]);
  const joined = directory({ initialRoleId: "viewer", mapped: [inEngineers] });
  expect(resolveAccess(person({ grants: [byDefault], directories: [joined] }))).toMatchObject({
    added: [engineers],
    removed: [byDefault],
  });
});

const leavers: readonly (readonly [string, Partial<DirectoryFacts>, AccessDecision["status"]])[] = [
  ["deactivated, by default", { presence: "inactive" }, "suspended"],
  ["deleted, by default", { presence: "deleted" }, "suspended"],
  [
    "deactivated where that removes",
    { presence: "inactive", policy: parsePolicy({ onDeactivate: "remove" }) },
    "removed",
  ],
  [
    "deactivated where that does nothing",
    { presence: "inactive", policy: parsePolicy({ onDeactivate: "none" }) },
    "active",
  ],
  ["deleted where that removes", { presence: "deleted", policy: parsePolicy({ onDelete: "remove" }) }, "removed"],
];

test.each(leavers)("a person who is %s", (_name, facts, status) => {
  const decision = resolveAccess(
    person({ grants: [engineers], directories: [directory({ ...facts, mapped: [inEngineers] })] }),
  );
  expect(decision).toMatchObject({ status, removed: [engineers], endsSessions: status !== "active" });
});

test("a person who is active in one directory stays, whatever another says", () => {
  const gone = directory({ directoryId: "entra", presence: "deleted", policy: parsePolicy({ onDelete: "remove" }) });
  expect(resolveAccess(person({ directories: [gone, directory()] })).status).toBe("active");
});

test("a suspension by hand is not lifted by a directory", () => {
  expect(resolveAccess(person({ status: "suspended", isHeld: true })).status).toBe("suspended");
  expect(resolveAccess(person({ status: "suspended" })).status).toBe("active");
});

test("a protected member keeps the status and the refusal is told", () => {
  const decision = resolveAccess(person({ isProtected: true, directories: [directory({ presence: "inactive" })] }));
  expect(decision).toMatchObject({ status: "active", endsSessions: false, isRefused: true });
});

test("a directory that was switched off takes nothing away", () => {
  const off = directory({ isOn: false, presence: "inactive", mapped: [inEngineers] });
  expect(resolveAccess(person({ grants: [engineers], directories: [off] }))).toMatchObject({
    status: "active",
    removed: [],
  });
});

const anyDirectory = fc.record({
  directoryId: fc.constantFrom("okta", "entra"),
  isOn: fc.boolean(),
  policy: fc.record({
    onCreate: fc.constant("create" as const),
    initialRole: fc.constant(null),
    onDeactivate: fc.constantFrom("none" as const, "suspend" as const, "remove" as const),
    linkVerified: fc.constant("approval" as const),
    onDelete: fc.constantFrom("suspend" as const, "remove" as const),
  }),
  presence: fc.constantFrom("active" as const, "inactive" as const, "deleted" as const),
  mapped: fc.uniqueArray(
    fc.record({
      groupId: fc.constantFrom("a", "b", "c"),
      roleId: fc.constantFrom("admin", "viewer"),
      accountId: fc.constantFrom(null, "emea", "apac"),
      isArchived: fc.boolean(),
    }),
    {
      selector: ({ groupId }) => groupId,
    },
  ),
  initialRoleId: fc.option(fc.constantFrom("viewer", "analyst"), { nil: undefined }),
});

const anyFacts = fc.record({
  memberId: fc.constant("ana"),
  status: fc.constantFrom("invited" as const, "active" as const, "suspended" as const, "removed" as const),
  isHeld: fc.boolean(),
  isProtected: fc.boolean(),
  grants: fc.constant([] as readonly DirectoryGrant[]),
  directories: fc.uniqueArray(anyDirectory, { selector: ({ directoryId }) => directoryId }),
});

test("deciding again on what was decided changes nothing", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const first = resolveAccess(facts);
      const second = resolveAccess({ ...facts, status: first.status, grants: first.added });
      expect(second).toMatchObject({ status: first.status, added: [], removed: [], endsSessions: false });
    }),
    { numRuns: 2000 },
  );
});

const places = ({ added }: AccessDecision): string[] =>
  added.map(({ sourceId, roleId, accountId }) => `${sourceId} ${roleId} ${accountId ?? "everywhere"}`).toSorted();

test("a role is held where its group is mapped: in no other account, and everywhere only where the mapping says so", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const decision = resolveAccess(facts);
      const speaking = facts.directories.filter(({ isOn, presence }) => isOn && presence === "active");
      const said = speaking.flatMap(({ mapped }) => mapped).filter(({ isArchived }) => !isArchived);
      const wanted = said.map(({ groupId, roleId, accountId }) => `${groupId} ${roleId} ${accountId ?? "everywhere"}`);
      const byGroup = { ...decision, added: decision.added.filter(({ source }) => source === "group") };
      expect(places(byGroup)).toEqual(wanted.toSorted());
      const byDefault = decision.added.filter(({ source }) => source === "default");
      expect(byDefault.every(({ accountId }) => accountId === null)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const elsewhere = ({ added }: AccessDecision) => added.filter(({ accountId }) => accountId !== "emea");

test("what one account is mapped to changes nothing in the organization or in another account", () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom("admin", "viewer"), (facts, roleId) => {
      const changed = facts.directories.map(({ mapped, ...rest }) => ({
        ...rest,
        mapped: mapped.map((group) => (group.accountId === "emea" ? { ...group, roleId } : group)),
      }));
      expect(elsewhere(resolveAccess({ ...facts, directories: changed }))).toEqual(elsewhere(resolveAccess(facts)));
    }),
    { numRuns: 2000 },
  );
});

test("no directory suspends or removes a protected member", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const { status } = resolveAccess({ ...facts, isProtected: true });
      expect(status === facts.status || status === "active").toBe(true);
    }),
  );
});

import * as fc from "fast-check";

const userNames = fc.constantFrom("ann", "ANN", "bea", "cid", "dan");
const titles = fc.constantFrom(undefined, "Chief", "Engineer");
const emailTypes = fc.constantFrom("work", "home");
const addresses = fc.constantFrom("a@example.test", "b@example.test");
const emails = fc.uniqueArray(fc.record({ type: emailTypes, value: addresses }), {
  maxLength: 2,
  selector: ({ type, value }) => `${type} ${value}`,
});
const groupNames = fc.constantFrom("crew", "Crew", "board", "guests");
const which = fc.nat(5);
const some = fc.uniqueArray(which, { maxLength: 3 });

const personPatches = fc.oneof(
  fc.record({ kind: fc.constant("title" as const), title: titles }),
  fc.record({ kind: fc.constant("active" as const), active: fc.boolean() }),
  fc.record({ kind: fc.constant("addEmail" as const), type: emailTypes, value: addresses }),
  fc.record({ kind: fc.constant("removeType" as const), type: emailTypes }),
  fc.record({ kind: fc.constant("retarget" as const), type: emailTypes, value: addresses }),
  fc.record({ kind: fc.constant("rename" as const), userName: userNames }),
);
export type PersonPatch = typeof personPatches extends fc.Arbitrary<infer T> ? T : never;

const memberPatches = fc.record({ kind: fc.constantFrom("add", "remove", "replace", "removeOne"), whom: some });

/** Everything that can be asked of two types, drawn from few enough names that they meet. */
export const changes = fc.oneof(
  fc.record({ kind: fc.constant("createPerson" as const), userName: userNames, title: titles, emails }),
  fc.record({ kind: fc.constant("replacePerson" as const), whom: which, userName: userNames, title: titles, emails }),
  fc.record({
    kind: fc.constant("patchPerson" as const),
    whom: which,
    patches: fc.array(personPatches, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("deletePerson" as const), whom: which }),
  fc.record({ kind: fc.constant("createGroup" as const), displayName: groupNames, whom: some }),
  fc.record({
    kind: fc.constant("replaceGroup" as const),
    which,
    displayName: groupNames,
    whom: fc.option(some, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("patchGroup" as const),
    which,
    displayName: fc.option(groupNames, { nil: undefined }),
    patches: fc.array(memberPatches, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant("deleteGroup" as const), which }),
);
export type Change = typeof changes extends fc.Arbitrary<infer T> ? T : never;
export type Of<K extends Change["kind"]> = Extract<Change, { readonly kind: K }>;

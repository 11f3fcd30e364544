import { listAt, textAt } from "../at";
import { demand, expectStatus } from "../check";
import type { ConformanceCase, Feature } from "../conformance-case";
import type { Made, Session } from "../session";

const patched: readonly Feature[] = ["groups", "patch"];

const member = ({ id }: Made): { readonly value: string } => ({ value: id });

async function expectMembers({ get }: Session, { path }: Made, ids: readonly string[]): Promise<void> {
  const { body, text } = await get(path);
  const found = listAt(body, "members").map((one) => textAt(one, "value"));
  demand(found.toSorted().join() === ids.toSorted().join(), `members ${ids.join(", ") || "none"}`, text);
}

/** A Group with Ada in it, and Bob who is not. */
async function circle(session: Session): Promise<{ readonly ada: Made; readonly bob: Made; readonly group: Made }> {
  const ada = await session.makeUser();
  const bob = await session.makeUser();
  return { ada, bob, group: await session.makeGroup({ members: [member(ada)] }) };
}

type Circle = Awaited<ReturnType<typeof circle>>;

/** The run of a case that changes the circle and looks who is in it afterwards. */
const changing =
  (
    operations: (people: Circle) => readonly unknown[],
    who: (people: Circle) => readonly Made[],
  ): ConformanceCase["run"] =>
  async (session) => {
    const people = await circle(session);
    expectStatus(await session.patch(people.group.path, operations(people)), 200, 204);
    await expectMembers(
      session,
      people.group,
      who(people).map(({ id }) => id),
    );
  };

const changes: readonly ConformanceCase[] = [
  {
    id: "group-add-member",
    title: "add puts a member in and keeps the others",
    of: "group-patch-members",
    needs: patched,
    run: changing(
      ({ bob }) => [{ op: "add", path: "members", value: [member(bob)] }],
      ({ ada, bob }) => [ada, bob],
    ),
  },
  {
    id: "group-add-member-no-path",
    title: "add without path puts a member in",
    of: "group-patch-members",
    needs: patched,
    run: changing(
      ({ bob }) => [{ op: "add", value: { members: [member(bob)] } }],
      ({ ada, bob }) => [ada, bob],
    ),
  },
  {
    id: "group-add-member-twice",
    title: "a member that is added again is in once",
    of: "group-patch-idempotent",
    needs: patched,
    run: changing(
      ({ ada }) => [{ op: "add", path: "members", value: [member(ada)] }],
      ({ ada }) => [ada],
    ),
  },
  {
    id: "group-add-member-display",
    title: "a member may be sent with its display",
    of: "group-patch-members",
    needs: patched,
    run: changing(
      ({ bob }) => [{ op: "add", path: "members", value: [{ ...member(bob), display: "Bob" }] }],
      ({ ada, bob }) => [ada, bob],
    ),
  },
  {
    id: "group-add-nobody",
    title: "adding an empty list changes nothing",
    of: "group-patch-idempotent",
    needs: patched,
    run: changing(
      () => [{ op: "add", path: "members", value: [] }],
      ({ ada }) => [ada],
    ),
  },
  {
    id: "group-remove-member",
    title: "remove with a filter takes one member out",
    of: "group-patch-members",
    needs: patched,
    run: changing(
      ({ ada }) => [{ op: "remove", path: `members[value eq "${ada.id}"]` }],
      () => [],
    ),
  },
  {
    id: "group-remove-non-member",
    title: "remove of who is not in succeeds",
    of: "group-patch-idempotent",
    needs: patched,
    run: changing(
      ({ bob }) => [{ op: "remove", path: `members[value eq "${bob.id}"]` }],
      ({ ada }) => [ada],
    ),
  },
  {
    id: "group-remove-value-list",
    title: "remove with a value list takes those and nobody else",
    of: "group-patch-value-list",
    needs: patched,
    run: changing(
      ({ ada, bob }) => [
        { op: "add", path: "members", value: [member(bob)] },
        { op: "remove", path: "members", value: [member(ada)] },
      ],
      ({ bob }) => [bob],
    ),
  },
  {
    id: "group-remove-all",
    title: "remove of members without a value empties the group",
    of: "patch-remove-list",
    needs: patched,
    run: changing(
      () => [{ op: "remove", path: "members" }],
      () => [],
    ),
  },
  {
    id: "group-remove-or",
    title: "remove with or takes everybody it names",
    of: "patch-remove-filtered",
    needs: patched,
    run: changing(
      ({ ada, bob }) => [
        { op: "add", path: "members", value: [member(bob)] },
        { op: "remove", path: `members[value eq "${ada.id}" or value eq "${bob.id}"]` },
      ],
      () => [],
    ),
  },
  {
    id: "group-replace-members",
    title: "replace of members leaves nobody who was there before",
    of: "group-patch-members",
    needs: patched,
    run: changing(
      ({ bob }) => [{ op: "replace", path: "members", value: [member(bob)] }],
      ({ bob }) => [bob],
    ),
  },
  {
    id: "group-replace-empty",
    title: "replace by an empty list empties the group",
    of: "patch-replace-empty",
    needs: patched,
    run: changing(
      () => [{ op: "replace", path: "members", value: [] }],
      () => [],
    ),
  },
  {
    id: "group-several",
    title: "a rename and membership changes go in one request",
    of: "patch-order",
    needs: patched,
    run: changing(
      ({ ada, bob }) => [
        { op: "remove", path: `members[value eq "${ada.id}"]` },
        { op: "add", path: "members", value: [member(bob)] },
        { op: "add", path: "members", value: [member(ada)] },
      ],
      ({ ada, bob }) => [ada, bob],
    ),
  },
  {
    id: "group-case-path",
    title: "members is taken in any case",
    of: "patch-path-any-case",
    needs: patched,
    run: changing(
      ({ bob }) => [{ op: "add", path: "Members", value: [member(bob)] }],
      ({ ada, bob }) => [ada, bob],
    ),
  },
];

/** Membership by PATCH (RFC 7644 3.5.2). */
export const groupChangeCases: readonly ConformanceCase[] = [...changes];

import { at, isUnassigned, listAt, textAt } from "../at";
import { demand, expectLike, expectList, expectRefusal, expectStatus, idsIn } from "../check";
import type { ConformanceCase, Feature } from "../conformance-case";
import type { Made, Session } from "../session";

const needs: readonly Feature[] = ["groups"];

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

const single: readonly ConformanceCase[] = [
  {
    id: "group-create",
    title: "a Group is made with its members",
    of: "group-members",
    needs,
    run: async (session) => {
      const { ada, group } = await circle(session);
      demand(at(group.body, "meta", "resourceType") === "Group", "meta.resourceType Group", group.body);
      await expectMembers(session, group, [ada.id]);
    },
  },
  {
    id: "group-member-reference",
    title: "$ref of a member leads to that member",
    of: "model-reference",
    needs,
    run: async (session) => {
      const { ada, group } = await circle(session);
      const reference = textAt((await session.get(group.path)).body, "members", 0, "$ref");
      if (reference !== "") demand(reference.endsWith(ada.path), `a $ref that ends in ${ada.path}`, reference);
    },
  },
  {
    id: "group-empty-members",
    title: "an empty Group shows no members",
    of: "model-unassigned",
    needs,
    run: async (session) => {
      const { path } = await session.makeGroup({ members: [] });
      const { body, text } = await session.get(path);
      demand(isUnassigned(at(body, "members")), "no members", text);
    },
  },
  {
    id: "group-no-name",
    title: "a Group without displayName is refused",
    of: "group-name-required",
    needs,
    run: async ({ post, groupBody }) =>
      expectRefusal(await post("/Groups", groupBody({ displayName: undefined })), {
        status: 400,
        scimType: ["invalidValue", "invalidSyntax"],
      }),
  },
  {
    id: "group-rename",
    title: "a Group is renamed and keeps its id and members",
    of: "id-stable",
    needs: patched,
    run: async (session) => {
      const { ada, group } = await circle(session);
      expectStatus(
        await session.patch(group.path, [{ op: "replace", path: "displayName", value: `${session.tag} new` }]),
        200,
        204,
      );
      expectLike((await session.get(group.path)).body, { id: group.id, displayName: `${session.tag} new` });
      await expectMembers(session, group, [ada.id]);
    },
  },
  {
    id: "group-put",
    title: "PUT replaces name and members",
    of: "put-replaces",
    needs,
    run: async (session) => {
      const { bob, group } = await circle(session);
      expectStatus(await session.put(group.path, session.groupBody({ members: [member(bob)] })), 200);
      await expectMembers(session, group, [bob.id]);
    },
  },
  {
    id: "group-user-groups",
    title: "groups of a User names the Groups it is in",
    of: "user-groups",
    needs,
    run: async (session) => {
      const { ada, bob, group } = await circle(session);
      const names = listAt((await session.get(ada.path)).body, "groups").map((one) => textAt(one, "value"));
      demand(names.includes(group.id), `groups with ${group.id}`, names);
      demand(isUnassigned(at((await session.get(bob.path)).body, "groups")), "no groups of Bob", "some");
    },
  },
  {
    id: "group-user-groups-read-only",
    title: "groups in the body of a User changes nothing",
    of: "user-groups-read-only",
    needs,
    run: async (session) => {
      const { bob, ada, group } = await circle(session);
      await session.put(bob.path, { ...session.userBody(), groups: [{ value: group.id }] });
      await expectMembers(session, group, [ada.id]);
    },
  },
  {
    id: "group-member-deleted",
    title: "a User that is deleted is in no Group",
    of: "delete-member",
    needs,
    run: async (session) => {
      const { ada, group } = await circle(session);
      expectStatus(await session.remove(ada.path), 204);
      await expectMembers(session, group, []);
    },
  },
  {
    id: "group-deleted",
    title: "a Group that is deleted is in no groups, and its members stay",
    of: "delete-member",
    needs,
    run: async (session) => {
      const { ada, group } = await circle(session);
      expectStatus(await session.remove(group.path), 204);
      const answer = await session.get(ada.path);
      expectStatus(answer, 200);
      demand(isUnassigned(at(answer.body, "groups")), "no groups of Ada", answer.text);
    },
  },
  {
    id: "group-unknown-member",
    title: "a member that nobody is leaves no 500 and nobody halfway in",
    of: "group-unknown-member",
    needs: patched,
    run: async (session) => {
      const { ada, bob, group } = await circle(session);
      const answer = await session.patch(group.path, [
        { op: "add", path: "members", value: [member(bob), { value: session.tag }] },
      ]);
      expectStatus(answer, 200, 204, 400, 404);
      const isTaken = answer.status < 300;
      const { body } = await session.get(group.path);
      const found = listAt(body, "members").map((one) => textAt(one, "value"));
      demand(
        found.includes(ada.id) && found.includes(bob.id) === isTaken,
        isTaken ? "Ada and Bob" : "Ada alone",
        found,
      );
    },
  },
  {
    id: "group-member-immutable",
    title: "a member cannot be turned into another",
    of: "group-members-immutable",
    needs: patched,
    run: async (session) => {
      const { ada, bob, group } = await circle(session);
      const answer = await session.patch(group.path, [
        { op: "replace", path: `members[value eq "${ada.id}"].value`, value: bob.id },
      ]);
      expectRefusal(answer, { status: 400, scimType: ["mutability", "invalidPath"] });
      await expectMembers(session, group, [ada.id]);
    },
  },
  {
    id: "group-parallel-adds",
    title: "members that are added at one time are all in",
    of: "group-patch-parallel",
    needs: patched,
    run: async (session) => {
      const people = [
        await session.makeUser(),
        await session.makeUser(),
        await session.makeUser(),
        await session.makeUser(),
      ];
      const group = await session.makeGroup();
      const answers = await Promise.all(
        people.map((one) => session.patch(group.path, [{ op: "add", path: "members", value: [member(one)] }])),
      );
      answers.forEach((answer) => expectStatus(answer, 200, 204));
      await expectMembers(
        session,
        group,
        people.map(({ id }) => id),
      );
    },
  },
  {
    id: "group-nested",
    title: "a Group may be a member of a Group",
    of: "group-nested",
    needs: ["groups", "nestedGroups"],
    run: async (session) => {
      const inner = await session.makeGroup();
      await expectMembers(session, await session.makeGroup({ members: [member(inner)] }), [inner.id]);
    },
  },
  {
    id: "group-filter-name",
    title: "a Group is found by its name in any case",
    of: "filter-case-exact",
    needs: ["groups", "filter"],
    run: async ({ makeGroup, list, tag }) => {
      const { id } = await makeGroup({ displayName: `${tag} Editors` });
      const answer = await list("/Groups", { filter: `displayName eq "${tag.toUpperCase()} EDITORS"` });
      demand(idsIn(expectList(answer)).join() === id, `the Group ${id} alone`, answer.text);
    },
  },
  {
    id: "group-filter-member",
    title: "id eq with members eq says whether somebody is in",
    of: "filter-reference",
    needs: ["groups", "filter"],
    run: async (session) => {
      const { ada, bob, group } = await circle(session);
      for (const [one, count] of [
        [ada, 1],
        [bob, 0],
      ] as const) {
        const filter = `id eq "${group.id}" and members eq "${one.id}"`;
        const answer = await session.list("/Groups", { filter, attributes: "id" });
        demand(expectList(answer).length === count, `${count} found`, answer.text);
      }
    },
  },
  {
    id: "group-excluded-members",
    title: "excludedAttributes=members leaves the members out",
    of: "projection-excluded",
    needs,
    run: async (session) => {
      const { group } = await circle(session);
      const { body } = await session.get(`${group.path}?excludedAttributes=members`);
      expectLike(body, { id: group.id, members: undefined });
    },
  },
];

/** Groups (RFC 7643 4.2). */
export const groupCases: readonly ConformanceCase[] = single;

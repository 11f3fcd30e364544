import type { Change, Of, PersonPatch } from "@/lib/endpoint/model-changes-for-tests";
import type { JsonValue } from "@/lib/scim/json";
import { groupUrn, patchOpUrn, userUrn } from "@/lib/scim/urns";

/** What a SCIM server should be, in as few words as possible: two lists, and nothing of Muster's own code. */
export interface Model {
  readonly people: Person[];
  readonly groups: Group[];
}

interface Person {
  id: string;
  userName: string;
  title: string | undefined;
  active: boolean;
  emails: readonly Email[];
}

interface Group {
  id: string;
  displayName: string;
  members: ReadonlySet<Person>;
}

interface Email {
  readonly type: string;
  readonly value: string;
}

export const newModel = (): Model => ({ people: [], groups: [] });

/** A request, what has to be answered, and who hears of the id that was given. */
export interface ModelRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: JsonValue;
  readonly expected: number;
  readonly made?: (id: string) => void;
}

/** Carries a change out in the model; undefined where there is nobody whom it could be asked of. */
export function apply(model: Model, change: Change): ModelRequest | undefined {
  switch (change.kind) {
    case "createPerson":
      return createPerson(model, change);
    case "replacePerson":
      return replacePerson(model, change);
    case "patchPerson":
      return patchPerson(model, change);
    case "deletePerson":
      return deletePerson(model, change);
    case "createGroup":
      return createGroup(model, change);
    case "replaceGroup":
      return replaceGroup(model, change);
    case "patchGroup":
      return patchGroup(model, change);
    case "deleteGroup":
      return deleteGroup(model, change);
  }
}

const isTaken = (model: Model, userName: string, self?: Person): boolean =>
  model.people.some((person) => person !== self && person.userName.toLowerCase() === userName.toLowerCase());

const isNameTaken = (model: Model, displayName: string, self?: Group): boolean =>
  model.groups.some((group) => group !== self && group.displayName.toLowerCase() === displayName.toLowerCase());

const personBody = ({ userName, title, emails: list }: Omit<Of<"createPerson">, "kind">): JsonValue => ({
  schemas: [userUrn],
  userName,
  ...(title === undefined ? {} : { title }),
  emails: list.map((email) => ({ ...email })),
});

function createPerson(model: Model, change: Of<"createPerson">): ModelRequest {
  const request = { method: "POST", path: "/Users", body: personBody(change) };
  if (isTaken(model, change.userName)) return { ...request, expected: 409 };
  const { userName, title, emails: list } = change;
  const person: Person = { id: "", userName, title, active: true, emails: list };
  model.people.push(person);
  return { ...request, expected: 201, made: (id) => (person.id = id) };
}

function replacePerson(model: Model, change: Of<"replacePerson">): ModelRequest | undefined {
  const person = model.people[change.whom];
  if (person === undefined) return undefined;
  const request = { method: "PUT", path: `/Users/${person.id}`, body: personBody(change) };
  if (isTaken(model, change.userName, person)) return { ...request, expected: 409 };
  person.userName = change.userName;
  person.title = change.title;
  person.emails = change.emails;
  return { ...request, expected: 200 };
}

function patchPerson(model: Model, { whom, patches }: Of<"patchPerson">): ModelRequest | undefined {
  const person = model.people[whom];
  if (person === undefined) return undefined;
  const body = { schemas: [patchOpUrn], Operations: patches.map(toOperation) };
  const request = { method: "PATCH", path: `/Users/${person.id}`, body };
  const after: Person = { ...person };
  for (const patch of patches) if (!patchOne(after, patch)) return { ...request, expected: 400 };
  if (isTaken(model, after.userName, person)) return { ...request, expected: 409 };
  Object.assign(person, after);
  return { ...request, expected: 200 };
}

function toOperation(patch: PersonPatch): JsonValue {
  switch (patch.kind) {
    case "title":
      return patch.title === undefined
        ? { op: "remove", path: "title" }
        : { op: "replace", path: "title", value: patch.title };
    case "active":
      return { op: "replace", value: { active: patch.active } };
    case "addEmail":
      return { op: "add", path: "emails", value: [{ type: patch.type, value: patch.value }] };
    case "removeType":
      return { op: "remove", path: `emails[type eq "${patch.type}"]` };
    case "retarget":
      return { op: "replace", path: `emails[type eq "${patch.type}"].value`, value: patch.value };
    case "rename":
      return { op: "replace", path: "userName", value: patch.userName };
  }
}

/** Whether the operation had a target. */
function patchOne(person: Person, patch: PersonPatch): boolean {
  if (patch.kind === "title") person.title = patch.title;
  else if (patch.kind === "active") person.active = patch.active;
  else if (patch.kind === "rename") person.userName = patch.userName;
  else if (patch.kind === "removeType") person.emails = person.emails.filter(({ type }) => type !== patch.type);
  else if (patch.kind === "addEmail") person.emails = distinct([...person.emails, patch]);
  else {
    if (!person.emails.some(({ type }) => type === patch.type)) return false;
    person.emails = distinct(
      person.emails.map((email) => (email.type === patch.type ? { ...email, value: patch.value } : email)),
    );
  }
  return true;
}

/** No two values of one type are equal (RFC 7643 §2.4). */
function distinct(list: readonly Email[]): readonly Email[] {
  return [...new Map(list.map(({ type, value }) => [`${type} ${value}`, { type, value }])).values()];
}

function deletePerson(model: Model, { whom }: Of<"deletePerson">): ModelRequest | undefined {
  const [person] = model.people.splice(whom, 1);
  if (person === undefined) return undefined;
  for (const group of model.groups) group.members = new Set([...group.members].filter((member) => member !== person));
  return { method: "DELETE", path: `/Users/${person.id}`, expected: 204 };
}

const peopleAt = ({ people }: Model, whom: readonly number[]): readonly Person[] =>
  whom.flatMap((at) => people[at] ?? []);

const groupBody = (displayName: string, members: readonly Person[] | undefined): JsonValue => ({
  schemas: [groupUrn],
  displayName,
  ...(members === undefined ? {} : { members: members.map(({ id }) => ({ value: id })) }),
});

function createGroup(model: Model, { displayName, whom }: Of<"createGroup">): ModelRequest {
  const members = peopleAt(model, whom);
  const request = { method: "POST", path: "/Groups", body: groupBody(displayName, members) };
  if (isNameTaken(model, displayName)) return { ...request, expected: 409 };
  const group: Group = { id: "", displayName, members: new Set(members) };
  model.groups.push(group);
  return { ...request, expected: 201, made: (id) => (group.id = id) };
}

/** A body that does not speak of members leaves them. */
function replaceGroup(model: Model, change: Of<"replaceGroup">): ModelRequest | undefined {
  const group = model.groups[change.which];
  if (group === undefined) return undefined;
  const members = change.whom && peopleAt(model, change.whom);
  const request = { method: "PUT", path: `/Groups/${group.id}`, body: groupBody(change.displayName, members) };
  if (isNameTaken(model, change.displayName, group)) return { ...request, expected: 409 };
  group.displayName = change.displayName;
  if (members !== undefined) group.members = new Set(members);
  return { ...request, expected: 200 };
}

function patchGroup(model: Model, change: Of<"patchGroup">): ModelRequest | undefined {
  const group = model.groups[change.which];
  if (group === undefined) return undefined;
  const { displayName = group.displayName } = change;
  const steps = change.patches.map(({ kind, whom }) => ({ kind, people: peopleAt(model, whom) }));
  const operations = [
    ...(change.displayName === undefined ? [] : [{ op: "replace", path: "displayName", value: displayName }]),
    ...steps.map(toMemberOperation),
  ];
  const body = { schemas: [patchOpUrn], Operations: operations };
  const request = { method: "PATCH", path: `/Groups/${group.id}`, body };
  if (isNameTaken(model, displayName, group)) return { ...request, expected: 409 };
  group.displayName = displayName;
  for (const step of steps) group.members = membersAfter(group.members, step);
  return { ...request, expected: 200 };
}

interface MemberStep {
  readonly kind: string;
  readonly people: readonly Person[];
}

function toMemberOperation({ kind, people }: MemberStep): JsonValue {
  const [first] = people;
  if (kind === "removeOne") return { op: "remove", path: `members[value eq "${first?.id ?? "nobody"}"]` };
  return { op: kind, path: "members", value: people.map(({ id }) => ({ value: id })) };
}

function membersAfter(before: ReadonlySet<Person>, { kind, people }: MemberStep): ReadonlySet<Person> {
  if (kind === "add") return new Set([...before, ...people]);
  if (kind === "replace") return new Set(people);
  const leaving = kind === "removeOne" ? people.slice(0, 1) : people;
  return new Set([...before].filter((member) => !leaving.includes(member)));
}

function deleteGroup(model: Model, { which: at }: Of<"deleteGroup">): ModelRequest | undefined {
  const [group] = model.groups.splice(at, 1);
  return group && { method: "DELETE", path: `/Groups/${group.id}`, expected: 204 };
}

interface ShownPerson extends Omit<Person, "emails"> {
  readonly emails: readonly string[];
  readonly groups: readonly string[];
}

/** What the list of Users has to show, in the order in which they came. */
export const shownPeople = ({ people, groups }: Model): readonly ShownPerson[] =>
  people.map((person) => ({
    id: person.id,
    userName: person.userName,
    title: person.title,
    active: person.active,
    emails: person.emails.map(({ type, value }) => `${JSON.stringify(type)} ${JSON.stringify(value)}`),
    groups: groups
      .filter(({ members }) => members.has(person))
      .map(({ id }) => JSON.stringify(id))
      .toSorted(),
  }));

interface ShownGroup extends Omit<Group, "members"> {
  readonly members: readonly string[];
}

/** What the list of Groups has to show. */
export const shownGroups = ({ groups }: Model): readonly ShownGroup[] =>
  groups.map(({ id, displayName, members }) => ({
    id,
    displayName,
    members: [...members].map((member) => JSON.stringify(member.id)).toSorted(),
  }));

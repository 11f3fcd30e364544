import type { NamedAccessFacts } from "@/lib/access/read-access-facts";
import { type AccessFacts, type DirectoryFacts, resolveAccess } from "@/lib/access/resolve-access";

/** What a group of a directory is to be mapped to. */
export interface MappingChange {
  readonly directoryId: string;
  readonly groupId: string;
  /** Null for no role. */
  readonly roleId: string | null;
  /** Where the role is to be held; null in the whole organization. Says nothing where there is no role. */
  readonly accountId: string | null;
}

/** A role and where it is held; null in the whole organization. */
export interface HeldRole {
  readonly roleId: string;
  readonly accountId: string | null;
}

/** A person in the group, with the roles that do not come from a directory. */
export interface GroupPerson extends NamedAccessFacts {
  readonly others: readonly HeldRole[];
}

export interface MappingEffect {
  readonly memberId: string;
  readonly displayName: string;
  /** Roles the person does not have from anywhere yet, and will. */
  readonly gains: readonly HeldRole[];
  /** Roles the person has and will have from nowhere any more. */
  readonly loses: readonly HeldRole[];
}

/** What a mapping would do to one person of the group: the resolver, run on the facts as they would be. */
export function mappingEffect(person: GroupPerson, change: MappingChange): MappingEffect {
  const before = rolesOf(person, person.grants);
  const after = rolesAfter(person, {
    ...person,
    directories: person.directories.map((facts) => mapped(facts, change)),
  });
  return {
    memberId: person.memberId,
    displayName: person.displayName,
    gains: after.filter((role) => !isHeld(role, before)),
    loses: before.filter((role) => !isHeld(role, after)),
  };
}

/** A role of the whole organization is held in each of its accounts. */
const isHeld = ({ roleId, accountId }: HeldRole, roles: readonly HeldRole[]): boolean =>
  roles.some((held) => held.roleId === roleId && (held.accountId === null || held.accountId === accountId));

function mapped(facts: DirectoryFacts, { directoryId, groupId, roleId, accountId }: MappingChange): DirectoryFacts {
  if (facts.directoryId !== directoryId) return facts;
  const others = facts.mapped.filter((mapping) => mapping.groupId !== groupId);
  if (roleId === null) return { ...facts, mapped: others };
  return { ...facts, mapped: [...others, { groupId, roleId, accountId, isArchived: false }] };
}

function rolesAfter(person: GroupPerson, facts: AccessFacts): readonly HeldRole[] {
  const { added, removed } = resolveAccess(facts);
  const staying = person.grants.filter((grant) => !removed.includes(grant));
  return rolesOf(person, [...staying, ...added]);
}

/** Each once, from however many sources it comes. */
function rolesOf(person: GroupPerson, grants: AccessFacts["grants"]): readonly HeldRole[] {
  const held = [...person.others, ...grants].map(({ roleId, accountId }) => ({ roleId, accountId }));
  return [...new Map(held.map((role) => [`${role.roleId} ${role.accountId ?? ""}`, role])).values()];
}

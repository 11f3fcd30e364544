import type { NamedAccessFacts } from "@/lib/access/read-access-facts";
import { type AccessFacts, type DirectoryFacts, resolveAccess } from "@/lib/access/resolve-access";

/** What a group of a directory is to be mapped to; null for nothing. */
export interface MappingChange {
  readonly directoryId: string;
  readonly groupId: string;
  readonly roleId: string | null;
}

/** A person in the group, with the roles that do not come from a directory. */
export interface GroupPerson extends NamedAccessFacts {
  readonly otherRoleIds: readonly string[];
}

export interface MappingEffect {
  readonly memberId: string;
  readonly displayName: string;
  /** Roles the person does not have from anywhere yet, and will. */
  readonly gains: readonly string[];
  /** Roles the person has and will have from nowhere any more. */
  readonly loses: readonly string[];
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
    gains: after.filter((roleId) => !before.includes(roleId)),
    loses: before.filter((roleId) => !after.includes(roleId)),
  };
}

function mapped(facts: DirectoryFacts, { directoryId, groupId, roleId }: MappingChange): DirectoryFacts {
  if (facts.directoryId !== directoryId) return facts;
  const others = facts.mapped.filter((mapping) => mapping.groupId !== groupId);
  return { ...facts, mapped: roleId === null ? others : [...others, { groupId, roleId }] };
}

function rolesAfter(person: GroupPerson, facts: AccessFacts): readonly string[] {
  const { added, removed } = resolveAccess(facts);
  const staying = person.grants.filter((grant) => !removed.includes(grant));
  return rolesOf(person, [...staying, ...added]);
}

const rolesOf = (person: GroupPerson, grants: AccessFacts["grants"]): readonly string[] => [
  ...new Set([...person.otherRoleIds, ...grants.map(({ roleId }) => roleId)]),
];

import type { Policy } from "@/lib/access/policy";

export type MemberStatus = "invited" | "active" | "suspended" | "removed";

/** A role of a member that a directory answers for. Grants by hand and by SAML are other sources' and never touched. */
export interface DirectoryGrant {
  readonly roleId: string;
  readonly source: "group" | "default";
  /** The group, or the directory whose default it is. */
  readonly sourceId: string;
  /** Where the role is held; null in the whole organization, as a default always is. */
  readonly accountId: string | null;
}

/** What one directory says of the member. */
export interface DirectoryFacts {
  readonly directoryId: string;
  /** A directory that was switched off says nothing any more: what it gave stays until an admin decides. */
  readonly isOn: boolean;
  readonly policy: Policy;
  readonly presence: "active" | "inactive" | "deleted";
  /** The groups of the person that are mapped, with the role each gives and where. Protected roles are never among them. */
  readonly mapped: readonly MappedGroup[];
  /** The role that the policy names for people in no mapped group, if the organization has it. */
  readonly initialRoleId: string | undefined;
}

export interface MappedGroup {
  readonly groupId: string;
  readonly roleId: string;
  readonly accountId: string | null;
  /** The account was archived: the group is mapped, and gives nothing. */
  readonly isArchived: boolean;
}

export interface AccessFacts {
  readonly memberId: string;
  readonly status: MemberStatus;
  /** Suspended by an admin: a directory does not lift that. */
  readonly isHeld: boolean;
  /** Holds an Owner-like role by hand: no directory suspends or removes the member. */
  readonly isProtected: boolean;
  /** Without those in archived accounts, which are left as they were. */
  readonly grants: readonly DirectoryGrant[];
  readonly directories: readonly DirectoryFacts[];
}

export interface AccessDecision {
  readonly memberId: string;
  readonly status: MemberStatus;
  readonly added: readonly DirectoryGrant[];
  readonly removed: readonly DirectoryGrant[];
  /** Every open session of the member ends with this decision. */
  readonly endsSessions: boolean;
  /** The directories asked for less access than a protected member keeps. */
  readonly isRefused: boolean;
}

/**
 * From what the directories say and the policies ask to what the member may do: the only place where a status or a
 * role of a directory is decided. Pure, so that a preview, a replay and a drift report are this function on other facts.
 */
export function resolveAccess(facts: AccessFacts): AccessDecision {
  const wanted = wantedStatus(facts);
  const isRefused = facts.isProtected && (wanted === "suspended" || wanted === "removed");
  const status = isRefused ? facts.status : wanted;
  const desired = facts.directories.flatMap((directory) => desiredGrants(directory, facts.grants));
  const desiredKeys = new Set(desired.map(grantKey));
  const heldKeys = new Set(facts.grants.map(grantKey));
  return {
    memberId: facts.memberId,
    status,
    added: desired.filter((grant) => !heldKeys.has(grantKey(grant))),
    removed: facts.grants.filter((grant) => !desiredKeys.has(grantKey(grant))),
    endsSessions: facts.status === "active" && status !== "active",
    isRefused,
  };
}

function wantedStatus({ status, isHeld, directories }: AccessFacts): MemberStatus {
  const speaking = directories.filter((directory) => directory.isOn);
  if (speaking.some(({ presence }) => presence === "active")) return isHeld ? status : "active";
  const asked = new Set(speaking.map(askedOf));
  if (asked.has("remove")) return "removed";
  return asked.has("suspend") && status !== "removed" ? "suspended" : status;
}

function askedOf({ presence, policy }: DirectoryFacts): "none" | "suspend" | "remove" {
  return presence === "deleted" ? policy.onDelete : policy.onDeactivate;
}

function desiredGrants(directory: DirectoryFacts, held: readonly DirectoryGrant[]): readonly DirectoryGrant[] {
  const { directoryId, isOn, presence, mapped, initialRoleId } = directory;
  if (!isOn) return held.filter((grant) => comesFrom(directory, grant));
  if (presence !== "active") return [];
  if (mapped.length > 0) {
    const giving = mapped.filter(({ isArchived }) => !isArchived);
    return giving.map(({ groupId, roleId, accountId }) => ({ roleId, source: "group", sourceId: groupId, accountId }));
  }
  if (initialRoleId === undefined) return [];
  return [{ roleId: initialRoleId, source: "default", sourceId: directoryId, accountId: null }];
}

function comesFrom({ directoryId, mapped }: DirectoryFacts, { source, sourceId }: DirectoryGrant): boolean {
  return source === "default" ? sourceId === directoryId : mapped.some(({ groupId }) => groupId === sourceId);
}

const grantKey = ({ roleId, source, sourceId, accountId }: DirectoryGrant): string =>
  `${source} ${sourceId} ${roleId} ${accountId ?? "everywhere"}`;

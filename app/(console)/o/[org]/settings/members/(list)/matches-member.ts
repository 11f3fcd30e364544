import { matchesPerson } from "@/components/console/matches-person";

interface FilteredMember {
  readonly displayName: string;
  readonly email: string;
  readonly directory: { readonly id: string } | null;
  readonly roles: readonly { readonly key: string }[];
  readonly accountRoles: readonly { readonly key: string }[];
}

export interface MemberFilter {
  /** A part of a name or of an e-mail address. */
  readonly text: string;
  readonly directoryId: string | undefined;
  readonly roleKey: string | undefined;
}

/** Whether a member is among those asked for. */
export function matchesMember(member: FilteredMember, { text, directoryId, roleKey }: MemberFilter): boolean {
  if (directoryId !== undefined && member.directory?.id !== directoryId) return false;
  const roles = [...member.roles, ...member.accountRoles];
  if (roleKey !== undefined && !roles.some(({ key }) => key === roleKey)) return false;
  return matchesPerson(member, text);
}

import type { ClientBase } from "pg";
import { lockMembers } from "@/lib/access/read-access-facts";
import type { MemberStatus } from "@/lib/access/resolve-access";
import { isId } from "@/lib/core/ids";
import { run, type Statement } from "@/lib/db/statement";

/** What has to be known of a member before a person changes their status or roles. */
export interface LockedMember {
  readonly id: string;
  readonly displayName: string;
  readonly status: MemberStatus;
  readonly statusSource: "manual" | "directory" | "saml";
  /** Holds an Owner-like role by hand. */
  readonly isProtected: boolean;
  /** A directory that is on has this person, active: removed here they would come back. */
  readonly isKept: boolean;
}

/** A member of the organization, locked until the transaction ends; undefined for nobody and for one who was removed. */
export async function lockMember(
  client: ClientBase,
  organizationId: string,
  memberId: string,
): Promise<LockedMember | undefined> {
  if (!isId(memberId)) return undefined;
  await lockMembers(client, organizationId, [memberId]);
  const [member] = await run(client, selectMember, [organizationId, memberId]);
  return member;
}

const selectMember: Statement<LockedMember> = {
  name: "select-locked-member",
  text: `
SELECT m.id, m.display_name AS "displayName", m.status, m.status_source AS "statusSource",
  EXISTS (
    SELECT FROM "grant" g JOIN role r ON r.organization_id = $1 AND r.id = g.role_id AND r.is_protected
    WHERE g.organization_id = $1 AND g.member_id = m.id AND g.source = 'manual'
  ) AS "isProtected",
  EXISTS (
    SELECT FROM directory_user u JOIN directory d ON d.organization_id = $1 AND d.id = u.directory_id AND d.state <> 'off'
    WHERE u.organization_id = $1 AND u.member_id = m.id AND u.removed_at IS NULL AND u.active
  ) AS "isKept"
FROM member m WHERE m.organization_id = $1 AND m.id = $2 AND m.status <> 'removed'`,
};

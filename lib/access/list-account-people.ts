import { listMemberRoles, type MemberRole } from "@/lib/access/list-member-roles";
import type { MemberStatus } from "@/lib/access/resolve-access";
import type { AccountScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

/** Somebody who may enter the account, and by what. */
export interface AccountPerson {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly status: MemberStatus;
  /** Roles of the whole organization, the highest first. */
  readonly inherited: readonly MemberRole[];
  /** Roles that are held in this account. */
  readonly here: readonly MemberRole[];
}

/** Whom a role lets in to the account of the scope, by name; those first who hold one in it. */
export async function listAccountPeople(scope: AccountScope): Promise<AccountPerson[]> {
  const [people, held] = await Promise.all([readPeople(scope), listMemberRoles(scope)]);
  return people
    .map((person) => {
      const { roles = [], accountRoles = [] } = held.get(person.id) ?? {};
      return { ...person, inherited: roles, here: accountRoles };
    })
    .toSorted((one, other) => Number(other.here.length > 0) - Number(one.here.length > 0));
}

const readPeople = ({
  organizationId,
  account,
}: AccountScope): Promise<Pick<AccountPerson, "id" | "displayName" | "email" | "status">[]> =>
  database().prisma.$queryRaw`
    SELECT m.id, m.display_name AS "displayName", m.email, m.status
    FROM member m
    WHERE m.organization_id = ${organizationId}::uuid AND m.status <> 'removed' AND (
      EXISTS (SELECT FROM "grant" g WHERE g.organization_id = m.organization_id AND g.member_id = m.id)
      OR EXISTS (
        SELECT FROM account_grant g
        WHERE g.organization_id = m.organization_id AND g.member_id = m.id AND g.account_id = ${account.id}::uuid
      ))
    ORDER BY lower(m.display_name), m.id`;

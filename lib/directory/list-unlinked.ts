import { emailKey } from "@/lib/core/email-key";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";
import { verifiedAmong } from "@/lib/domains/verified-among";
import { userProfile } from "@/lib/directory/user-profile";
import type { JsonObject } from "@/lib/scim/json";

/** A person of the directory who stands beside a member of the same address, until an admin says that they are one. */
export interface UnlinkedUser {
  readonly userId: string;
  readonly userName: string;
  readonly active: boolean;
  readonly member: {
    readonly id: string;
    readonly displayName: string;
    readonly email: string;
    readonly isProtected: boolean;
  };
  /** Whether the organization has proven that the domain of the address is its own. */
  readonly isDomainVerified: boolean;
}

const shownMax = 50;

/** The people of a directory who wait to be linked, oldest first, fifty at most. */
export async function listUnlinked(scope: Scope, directoryId: string): Promise<readonly UnlinkedUser[]> {
  const { organizationId } = scope;
  const { pool, prisma } = database();
  const waiting = await prisma.directoryUser.findMany({
    where: { organizationId, directoryId, memberId: null, removedAt: null },
    select: { id: true, userName: true, active: true, resource: true },
    orderBy: { id: "asc" },
    take: shownMax,
  });
  const people = waiting.map(({ id, userName, active, resource }) => ({
    id,
    userName,
    active,
    key: addressOf(resource),
  }));
  const namesakes = await run(pool, selectNamesakes, [organizationId, people.map(({ key }) => key)]);
  const emails = namesakes.map(({ email }) => email);
  const verified = await verifiedAmong(pool, organizationId, emails);
  const byKey = new Map(namesakes.map((member) => [member.email_key, member]));
  return people.flatMap(({ id, userName, active, key }) => {
    const found = byKey.get(key);
    if (found === undefined) return [];
    const { id: memberId, display_name: displayName, email, is_protected: isProtected } = found;
    const member = { id: memberId, displayName, email, isProtected };
    return [{ userId: id, userName, active, member, isDomainVerified: verified.has(email) }];
  });
}

/** The address under which a directory user would become a member. */
export function addressOf(resource: unknown): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the column holds what lib/scim made canonical and nothing else
  return emailKey(userProfile(resource as JsonObject).email);
}

/** A member of an address, and whether a directory may touch them. */
export interface Namesake {
  readonly id: string;
  readonly email: string;
  readonly email_key: string;
  readonly display_name: string;
  readonly is_protected: boolean;
}

export const selectNamesakes: Statement<Namesake> = {
  name: "select-namesakes",
  text: `
SELECT m.id, m.email, m.email_key, m.display_name, EXISTS (
  SELECT FROM "grant" g JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
  WHERE g.organization_id = $1 AND g.member_id = m.id AND g.source = 'manual' AND r.is_protected
) AS is_protected
FROM member m
WHERE m.organization_id = $1 AND m.email_key = ANY($2::text[]) AND m.status <> 'removed'`,
};

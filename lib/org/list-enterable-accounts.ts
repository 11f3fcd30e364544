import type { AccountScope, MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface EnterableAccount {
  readonly slug: string;
  readonly name: string;
}

/** The accounts that open to whoever is signed in, by name: all where a role of theirs holds in the whole organization. */
export const listEnterableAccounts = ({
  organizationId,
  member,
  roles,
}: MemberScope | AccountScope): Promise<EnterableAccount[]> =>
  database().prisma.account.findMany({
    where: {
      organizationId,
      archivedAt: null,
      ...(roles.length > 0 ? {} : { grants: { some: { organizationId, memberId: member.id } } }),
    },
    select: { slug: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });

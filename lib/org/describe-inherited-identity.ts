import type { AccountScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

/** What an account shows of the identity that its organization set up, and that nobody changes in the account. */
export interface InheritedIdentity {
  /** The SAML connection that is on; null where nobody signs in by one. */
  readonly connection: { readonly name: string } | null;
  /** off, allowed, required */
  readonly enforcement: string;
  /** Those that are not off, by name. */
  readonly directories: readonly { readonly id: string; readonly name: string; readonly state: string }[];
  /** The first five who may change it, by name. */
  readonly keepers: readonly { readonly id: string; readonly displayName: string; readonly email: string }[];
}

const keepersShown = 5;

/** How people of the account sign in and arrive, and whom to ask for a change of it. */
export async function describeInheritedIdentity({ organizationId }: AccountScope): Promise<InheritedIdentity> {
  const { prisma } = database();
  const [organization, keepers] = await Promise.all([
    prisma.organization.findFirstOrThrow({
      where: { id: organizationId },
      select: {
        ssoEnforcement: true,
        connections: { where: { state: "on" }, select: { name: true }, take: 1 },
        directories: {
          where: { state: { not: "off" } },
          select: { id: true, name: true, state: true },
          orderBy: [{ name: "asc" }, { id: "asc" }],
        },
      },
    }),
    prisma.member.findMany({
      where: {
        organizationId,
        status: "active",
        grants: { some: { organizationId, role: { permissions: { has: "identity:manage" } } } },
      },
      select: { id: true, displayName: true, email: true },
      orderBy: [{ displayName: "asc" }, { id: "asc" }],
      take: keepersShown,
    }),
  ]);
  const { ssoEnforcement: enforcement, connections, directories } = organization;
  return { connection: connections[0] ?? null, enforcement, directories, keepers };
}

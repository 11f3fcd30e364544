import { hashOpaqueToken, isOpaqueToken } from "@/lib/core/opaque-token";
import { database } from "@/lib/db/client";
import type { LinkPurpose } from "@/lib/org/make-link";
import { mustUseSso, passwordFacts } from "@/lib/org/must-use-sso";

export interface LiveLink {
  readonly organizationId: string;
  readonly memberId: string;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly member: { readonly displayName: string; readonly email: string; readonly emailKey: string };
  /** Nothing of a suspended organization opens, and the link waits until it is resumed. */
  readonly isSuspended: boolean;
  /** Whether a password would open nothing, since the organization asks for single sign-on. */
  readonly mustUseSso: boolean;
}

/** Whose link this is, without using it up; undefined for one that was used, replaced, revoked, has expired or never was. */
export async function findLink(purpose: LinkPurpose, token: string): Promise<LiveLink | undefined> {
  if (!isOpaqueToken(token)) return undefined;
  const link = await database().prisma.oneTimeLink.findFirst({
    where: {
      tokenHash: new Uint8Array(hashOpaqueToken(token)),
      purpose,
      endedAt: null,
      expiresAt: { gt: new Date() },
      member: { status: statusFor[purpose] },
    },
    select: {
      organizationId: true,
      memberId: true,
      member: {
        select: {
          ...passwordFacts,
          displayName: true,
          email: true,
          emailKey: true,
          organization: { select: { slug: true, name: true, ssoEnforcement: true, state: true } },
        },
      },
    },
  });
  if (link === null) return undefined;
  const { organizationId, memberId, member } = link;
  const { displayName, email, emailKey, organization } = member;
  return {
    organizationId,
    memberId,
    organization: { slug: organization.slug, name: organization.name },
    member: { displayName, email, emailKey },
    isSuspended: organization.state === "suspended",
    mustUseSso: mustUseSso(member),
  };
}

/** The status in which a member can use such a link. */
const statusFor = { invitation: "invited", password_reset: "active" } as const satisfies Record<LinkPurpose, string>;

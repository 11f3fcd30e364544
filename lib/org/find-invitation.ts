import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface OpenInvitation {
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The invitation of a member that is neither used nor revoked; it may have expired. */
export const findInvitation = ({ organizationId }: Scope, memberId: string): Promise<OpenInvitation | null> =>
  database().prisma.oneTimeLink.findFirst({
    where: { organizationId, memberId, purpose: "invitation", endedAt: null },
    select: { createdAt: true, expiresAt: true },
  });

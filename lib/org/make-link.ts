import { newId } from "@/lib/core/ids";
import { hashOpaqueToken, newOpaqueToken } from "@/lib/core/opaque-token";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";

export type LinkPurpose = "invitation" | "password_reset";

/** How long a link can be used, in seconds. A new password is asked for by somebody who waits for the mail. */
export const linkSeconds = {
  invitation: 7 * 24 * 3600,
  password_reset: 30 * 60,
} as const satisfies Record<LinkPurpose, number>;

export interface MadeLink {
  /** For the one mail that it goes into; stored nowhere. */
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * A link for a member that can be used once. A new invitation ends the one before it; of links to a new password
 * several may live, or whoever asks for one could keep the person from using theirs.
 */
export async function makeLink(
  tx: Db,
  { organizationId, actor }: Pick<Scope, "organizationId" | "actor">,
  { memberId, purpose }: { readonly memberId: string; readonly purpose: LinkPurpose },
): Promise<MadeLink> {
  if (purpose === "invitation") {
    // Two at a time follow one another at the member's row; the index would refuse the second.
    await tx.$queryRaw`
      SELECT FROM member WHERE organization_id = ${organizationId}::uuid AND id = ${memberId}::uuid FOR NO KEY UPDATE`;
    await tx.oneTimeLink.updateMany({
      where: { organizationId, memberId, purpose, endedAt: null },
      data: { endedAt: new Date(), endedHow: "replaced" },
    });
  }
  const token = newOpaqueToken();
  const createdBy = actor.type === "member" ? actor.id : null;
  const [link] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    INSERT INTO one_time_link (organization_id, id, member_id, purpose, token_hash, created_by, expires_at)
    VALUES (${organizationId}::uuid, ${newId()}::uuid, ${memberId}::uuid, ${purpose}, ${hashOpaqueToken(token)},
      ${createdBy}::uuid, now() + make_interval(secs => ${linkSeconds[purpose]}))
    RETURNING expires_at AS "expiresAt"`;
  if (link === undefined) throw new Error("the link was not made");
  return { token, expiresAt: link.expiresAt };
}

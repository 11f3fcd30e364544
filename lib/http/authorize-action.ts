import { requireMember } from "@/lib/auth/require-member";
import type { Permission } from "@/lib/core/permissions";
import type { MemberScope } from "@/lib/core/scope";
import { requireSameOrigin } from "@/lib/http/require-same-origin";

/**
 * The first line of every server action: called by a page of ours, for a member of that organization with that
 * permission, or with a session where it is about themselves. Everybody else never gets an answer, as at `requireMember`.
 */
export async function authorizeAction(slug: string, asked: Permission | "session"): Promise<MemberScope> {
  await requireSameOrigin();
  return requireMember(slug, asked);
}

import { forbidden, notFound } from "next/navigation";
import { currentMember } from "@/lib/auth/current-member";
import { sendToSignIn } from "@/lib/auth/send-to-sign-in";
import type { Permission } from "@/lib/core/permissions";
import type { MemberScope } from "@/lib/core/scope";

/**
 * Lets a member in to one organization for one permission, or for their session alone to what is about themselves.
 * Everybody else never gets an answer: without a session they are sent to sign in, or to read that theirs ended with the
 * suspension of its organization, of an organization that is not theirs they learn nothing, without the permission they
 * are told so.
 */
export async function requireMember(slug: string, asked: Permission | "session"): Promise<MemberScope> {
  const scope = await currentMember();
  if (scope === undefined) return sendToSignIn(slug);
  if (scope.organization.slug !== slug) notFound();
  if (asked !== "session" && !scope.permissions.has(asked)) forbidden();
  return scope;
}

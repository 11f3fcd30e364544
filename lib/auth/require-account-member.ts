import { forbidden, notFound } from "next/navigation";
import { cache } from "react";
import { currentMember } from "@/lib/auth/current-member";
import { readAccountScope } from "@/lib/auth/read-account-scope";
import { sendToSignIn } from "@/lib/auth/send-to-sign-in";
import type { Permission } from "@/lib/core/permissions";
import type { AccountScope } from "@/lib/core/scope";

/**
 * Lets a member in to one account for one permission, which a role of the whole organization or one of this account may
 * give. Everybody else never gets an answer: without a session they are sent to sign in, of an account that is not there,
 * was archived, is another organization's or that no role of theirs reaches they learn nothing, without the permission
 * they are told so.
 */
export async function requireAccountMember(
  slug: string,
  accountSlug: string,
  permission: Permission,
): Promise<AccountScope> {
  const member = await currentMember();
  if (member === undefined) return sendToSignIn(slug);
  if (member.organization.slug !== slug) notFound();
  const scope = await accountScopeOf(member, accountSlug);
  if (scope === undefined) notFound();
  if (!scope.permissions.has(permission)) forbidden();
  return scope;
}

/** The shell and the page of one request ask once. */
const accountScopeOf = cache(readAccountScope);

import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { currentMember } from "@/lib/auth/current-member";
import { makeScope } from "@/lib/auth/make-scope";
import { readSuspension } from "@/lib/auth/read-suspension";
import { safeNext } from "@/lib/auth/safe-next";
import type { Permission } from "@/lib/core/permissions";
import type { MemberScope } from "@/lib/core/scope";

/**
 * Lets a member in to one organization for one permission. Everybody else never gets an answer: without a session they
 * are sent to sign in, or to read that theirs ended with the suspension of its organization, of an organization that is not theirs they learn nothing, without the permission they are told so.
 */
export async function requireMember(slug: string, permission: Permission): Promise<MemberScope> {
  const scope = await currentMember();
  if (scope === undefined) redirect(await wayIn(slug));
  if (scope.organization.slug !== slug) notFound();
  if (!scope.permissions.has(permission)) forbidden();
  return makeScope<MemberScope>({ ...scope, asked: permission });
}

async function wayIn(slug: string): Promise<string> {
  if ((await readSuspension()) !== undefined) return "/suspended";
  return `/sign-in?${new URLSearchParams({ next: await currentPath(slug) }).toString()}`;
}

/** Next does not tell a page its address; our server writes it into this header of every request. */
async function currentPath(slug: string): Promise<string> {
  const path = safeNext((await headers()).get("x-muster-path"));
  if (path === undefined) return `/o/${encodeURIComponent(slug)}`;
  // What the router adds when it asks for a page's data is no part of the page's address.
  const [pathname = path, search = ""] = path.split("?", 2);
  const wanted = new URLSearchParams(search);
  wanted.delete("_rsc");
  return wanted.size === 0 ? pathname : `${pathname}?${wanted.toString()}`;
}

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readSuspension } from "@/lib/auth/read-suspension";
import { safeNext } from "@/lib/auth/safe-next";

/**
 * Sends somebody without a session to the sign-in page, and back to where they were going; whose session ended with the
 * suspension of its organization, to the page that says so. Never answers.
 */
export async function sendToSignIn(slug: string): Promise<never> {
  if ((await readSuspension()) !== undefined) redirect("/suspended");
  redirect(`/sign-in?${new URLSearchParams({ next: await currentPath(slug) }).toString()}`);
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

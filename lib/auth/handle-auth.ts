import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { cookieFor } from "@/lib/auth/cookies";
import { nextAuthOptions } from "@/lib/auth/next-auth";
import { env } from "@/lib/core/env";

/** What of next-auth can be reached. Its log door would let anybody write into our log. */
const doors: ReadonlySet<string> = new Set([
  "GET callback/saml",
  "GET csrf",
  "GET error",
  "GET providers",
  "GET session",
  "GET signin",
  "POST callback/password",
  "POST signin/saml",
  "POST signout",
]);

/** Answers one request to `/api/auth/*`, from the browser or from an action of ours. */
export async function handleAuth(request: NextRequest, path: readonly string[]): Promise<Response> {
  if (!doors.has(`${request.method} ${path.join("/")}`)) return new Response(null, { status: 404 });
  // oxlint-disable-next-line node/no-process-env -- next-auth 4 learns its own address nowhere else
  process.env["NEXTAUTH_URL"] = env().PUBLIC_URL;
  const browser = {
    userAgent: request.headers.get("user-agent") ?? "",
    sessionToken: request.cookies.get(cookieFor("session").name)?.value,
  };
  const context = { params: { nextauth: [...path] } };
  const answer: unknown = await NextAuth(request, context, nextAuthOptions(browser));
  if (!(answer instanceof Response)) throw new TypeError("next-auth did not answer");
  answer.headers.set("cache-control", "private, no-store");
  return answer;
}

import { createHash, randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { cookieFor } from "@/lib/auth/cookies";
import { handleAuth } from "@/lib/auth/handle-auth";
import { env } from "@/lib/core/env";

/**
 * Puts a form to next-auth from inside a server action, within the process, and gives its cookies to the browser.
 * The action has checked where it was called from; next-auth's own CSRF token is filled in here.
 * @returns where next-auth would send the browser
 */
export async function askNextAuth(path: string, fields: Readonly<Record<string, string>>): Promise<URL> {
  const jar = await cookies();
  const csrf = cookieFor("csrf");
  const csrfToken = randomBytes(32).toString("hex");
  jar.set(csrf.name, `${csrfToken}|${digestOf(csrfToken)}`, csrf.options);
  const request = new NextRequest(`${env().PUBLIC_URL}/api/auth/${path}`, {
    method: "POST",
    headers: { ...(await client()), cookie: jar.toString() },
    body: new URLSearchParams({ ...fields, csrfToken }),
  });
  const answer = await handleAuth(request, request.nextUrl.pathname.split("/").slice(3));
  const { cookies: given } = new NextResponse(null, { headers: answer.headers });
  for (const cookie of given.getAll()) jar.set(cookie);
  return new URL(answer.headers.get("location") ?? "/", env().PUBLIC_URL);
}

/** What tells who asks. */
async function client(): Promise<Record<string, string>> {
  const sent = await headers();
  return Object.fromEntries(["user-agent", "x-muster-address"].map((name) => [name, sent.get(name) ?? ""]));
}

/** As next-auth 4 makes the second half of its cookie. */
const digestOf = (csrfToken: string): string =>
  createHash("sha256").update(`${csrfToken}${env().NEXTAUTH_SECRET}`).digest("hex");

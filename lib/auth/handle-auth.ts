import NextAuth from "next-auth";
import { type NextRequest, NextResponse } from "next/server";
import { cookieFor } from "@/lib/auth/cookies";
import { rememberDevice } from "@/lib/auth/device";
import { type Browser, nextAuthOptions } from "@/lib/auth/next-auth";
import type { Admission } from "@/lib/auth/sessions";
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
  let admitted: Admission | undefined;
  const browser: Browser = {
    address: request.headers.get("x-muster-address") ?? "unknown",
    userAgent: request.headers.get("user-agent") ?? "",
    sessionToken: request.cookies.get(cookieFor("session").name)?.value,
    device: request.cookies.get(cookieFor("device").name)?.value,
    onAdmitted: (admission) => (admitted = admission),
  };
  const context = { params: { nextauth: [...path] } };
  const answer: unknown = await NextAuth(request, context, nextAuthOptions(browser));
  if (!(answer instanceof Response)) throw new TypeError("next-auth did not answer");
  answer.headers.set("cache-control", "private, no-store");
  if (admitted?.method === "password") answer.headers.append("set-cookie", deviceCookie(browser, admitted));
  return refusedForNow(answer);
}

/** From now on the browser is known for the member. */
function deviceCookie({ device }: Browser, admission: Admission): string {
  const { name, options } = cookieFor("device");
  const { cookies, headers } = new NextResponse();
  cookies.set(name, rememberDevice(device, admission), options);
  return headers.get("set-cookie") ?? "";
}

/** Whoever tries too often is told so by the status too (RFC 6585 4); where to go on stays in the answer. */
function refusedForNow(answer: Response): Response {
  const { searchParams } = new URL(answer.headers.get("location") ?? "", env().PUBLIC_URL);
  if (searchParams.get("error") !== "too_many_tries") return answer;
  answer.headers.set("retry-after", searchParams.get("wait") ?? "1");
  return new Response(answer.body, { status: 429, headers: answer.headers });
}

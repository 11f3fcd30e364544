import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy, transportSecurity } from "@/lib/http/page-headers";

/**
 * Runs before every page and does one thing: headers. Nothing is authorized here; a request that gets around it is
 * answered by the same guards.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = pagePolicy(request.nextUrl.pathname);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  const transport = transportSecurity();
  if (transport !== undefined) response.headers.set("strict-transport-security", transport);
  return response;
}

/** Routes below /api and /scim say for themselves what may be done with what they answer; their bodies pass untouched. */
export const config = { matcher: ["/((?!api/|scim/|scim$|_next/static/).*)"] };

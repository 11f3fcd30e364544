import { z } from "zod";
import { admitTry } from "@/lib/auth/admit-try";
import { takeLoginHint } from "@/lib/auth/login-hint";
import { signInPage } from "@/lib/auth/sign-in-errors";
import type { Handover } from "@/lib/sso/ask-identity-provider";
import { beginSignIn } from "@/lib/sso/begin-sign-in";
import { goTo } from "@/lib/http/go-to";
import { postingPage } from "@/lib/http/posting-page";

export const dynamic = "force-dynamic";

const Query = z.object({
  organization: z.string().min(1).max(100),
  state: z.string().min(8).max(500),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal("S256"),
  forceAuthn: z.literal("true").optional(),
});

/**
 * Where next-auth sends the browser; from here it goes to the identity provider of the organization. Anybody may ask, and
 * a request costs a signature and a row: how often is counted as tries are.
 */
export async function GET(request: Request): Promise<Response> {
  // Next asks ahead for the page behind an action's redirect. Only a browser may begin a sign-in.
  if (request.headers.has("rsc")) return new Response(null, { status: 204 });
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return goTo(signInPage("request_malformed"));
  const { organization: organizationSlug, state, code_challenge: codeChallenge, forceAuthn } = query.data;
  const address = request.headers.get("x-muster-address") ?? "unknown";
  const admitted = await admitTry("saml", organizationSlug, { address });
  if (!admitted.ok) return goTo(signInPage("too_many_tries", admitted.error.waitSeconds));
  const email = await takeLoginHint(organizationSlug);
  const begun = await beginSignIn({ organizationSlug, email, state, codeChallenge, isForced: forceAuthn === "true" });
  return begun.ok ? handOver(begun.value) : goTo(signInPage(begun.error));
}

const handOver = (handover: Handover): Response =>
  handover.kind === "redirect" ? goTo(handover.url) : postingPage(handover);

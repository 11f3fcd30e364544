import { createHash } from "node:crypto";
import { z } from "zod";
import { signInPage } from "@/lib/auth/sign-in-errors";
import { beginSignIn, type Handover } from "@/lib/sso/begin-sign-in";
import { goTo } from "@/lib/http/go-to";

export const dynamic = "force-dynamic";

const Query = z.object({
  organization: z.string().min(1).max(100),
  state: z.string().min(8).max(500),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal("S256"),
});

/** Where next-auth sends the browser; from here it goes to the identity provider of the organization. */
export async function GET(request: Request): Promise<Response> {
  // Next asks ahead for the page behind an action's redirect. Only a browser may begin a sign-in.
  if (request.headers.has("rsc")) return new Response(null, { status: 204 });
  const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return goTo(signInPage("request_malformed"));
  const { organization: organizationSlug, state, code_challenge: codeChallenge } = query.data;
  const begun = await beginSignIn({ organizationSlug, state, codeChallenge });
  return begun.ok ? handOver(begun.value) : goTo(signInPage(begun.error));
}

const handOver = (handover: Handover): Response =>
  handover.kind === "redirect" ? goTo(handover.url) : postingPage(handover);

/** The page of the HTTP-POST binding: Jackson's, with a form to the identity provider that its own scripts submit. */
function postingPage({ html, action }: Extract<Handover, { kind: "form" }>): Response {
  const policy = `default-src 'none'; script-src 'unsafe-hashes' ${scriptsOfJackson}; form-action ${action}; frame-ancestors 'none'; base-uri 'none'`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "content-security-policy": policy,
    },
  });
}

/** The two pieces of script in that page, allowed by their SHA-256 and nothing else: the handler that sends the form, and what hides it. */
const scriptsOfJackson = ["document.forms[0].submit()", 'document.forms[0].style.display="none";']
  .map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`)
  .join(" ");

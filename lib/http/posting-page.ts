import { createHash } from "node:crypto";

interface PostingPage {
  readonly html: string;
  /** The origin of the identity provider that the form goes to. */
  readonly action: string;
}

/** The page of the HTTP-POST binding: Jackson's, with a form to the identity provider that its own scripts submit. */
export function postingPage({ html, action }: PostingPage): Response {
  const policy = [
    "default-src 'none'",
    `script-src 'unsafe-hashes' ${digests}`,
    `form-action ${action}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "content-security-policy": policy.join("; "),
    },
  });
}

/** The two pieces of script in that page, allowed each by its SHA-256: the handler that sends the form, and what hides it. */
const digests = ["document.forms[0].submit()", 'document.forms[0].style.display="none";']
  .map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`)
  .join(" ");

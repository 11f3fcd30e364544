import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { verifiedAmong } from "@/lib/domains/verified-among";
import { idpNamed, idps } from "@/lib/idps/idps";
import { type Asked, askIdentityProvider, type Handover } from "@/lib/sso/ask-identity-provider";
import type { SamlError } from "@/lib/sso/saml-errors";
import { takeTurn } from "@/lib/sso/take-turn";
import { withLoginHint } from "@/lib/sso/with-login-hint";

export interface SignInRequest extends Asked {
  readonly organizationSlug: string;
  /** The address that the person typed at our sign-in page, so that they do not type it again. */
  readonly email?: string | undefined;
}

/**
 * Makes the authentication request for an organization's connection, which has to be on, when it is its turn. The person's
 * address goes along where the identity provider has a place for it, and only if its domain is the organization's.
 */
export async function beginSignIn(request: SignInRequest): Promise<Result<Handover, SamlError>> {
  return takeTurn(() => begin(request), "request");
}

async function begin({ organizationSlug, email, ...asked }: SignInRequest): Promise<Result<Handover, SamlError>> {
  const connection = await database().prisma.connection.findFirst({
    where: { organization: { slug: organizationSlug }, state: "on" },
    select: { organizationId: true, id: true, idp: true, jacksonClientId: true, ssoUrl: true },
  });
  if (connection === null) return err("sso_unavailable");
  const begun = await askIdentityProvider(connection, asked);
  if (!begun.ok || email === undefined || begun.value.kind !== "redirect") return begun;
  const { loginHint } = idps[idpNamed(connection.idp)].saml;
  if (loginHint === null || !(await isOwnAddress(connection, email))) return begun;
  return ok({ kind: "redirect", url: withLoginHint(begun.value.url, loginHint, email) });
}

/** Whom it concerns is told nobody else: an address is personal, and the identity provider is the organization's. */
async function isOwnAddress({ organizationId }: { readonly organizationId: string }, email: string): Promise<boolean> {
  return (await verifiedAmong(database().pool, organizationId, [email])).has(email);
}

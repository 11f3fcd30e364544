import type { OAuthConfig } from "next-auth/providers/oauth";
import type { User } from "next-auth";
import { env } from "@/lib/core/env";
import { err, ok, type Result } from "@/lib/core/result";
import { type Exchanged, exchangeCode } from "@/lib/sso/exchange-code";
import { resolveIdentity } from "@/lib/sso/resolve-identity";
import type { SamlError } from "@/lib/sso/saml-errors";

/**
 * SAML as next-auth sees it: an OAuth provider whose authorization is our own door, and whose token is exchanged within
 * the process. Made anew for every request, because it keeps what the exchange said until the profile is asked for.
 */
export function samlProvider(): OAuthConfig<object> {
  let exchanged: Result<Exchanged, SamlError> = err("request_unknown");
  return {
    id: "saml",
    name: "SAML",
    type: "oauth",
    checks: ["pkce", "state"],
    clientId: "muster",
    clientSecret: "",
    authorization: { url: `${env().PUBLIC_URL}/api/sso/authorize`, params: { scope: "" } },
    token: {
      request: async ({ params, checks }) => {
        exchanged = await exchange(params, checks);
        return { tokens: {} };
      },
    },
    userinfo: { request: () => ({}) },
    profile: async () => userOf(exchanged),
  };
}

interface Checks {
  readonly state?: string;
  readonly code_verifier?: string;
}

/** next-auth leaves the comparison of the state to whoever replaces its token request. */
async function exchange(
  params: { readonly code?: string; readonly state?: string },
  checks: Checks,
): Promise<Result<Exchanged, SamlError>> {
  const { code, state } = params;
  const { code_verifier: codeVerifier } = checks;
  if (code === undefined || codeVerifier === undefined) return err("request_unknown");
  if (state === undefined || state !== checks.state) return err("request_unknown");
  return exchangeCode({ code, codeVerifier });
}

async function userOf(exchanged: Result<Exchanged, SamlError>): Promise<User> {
  if (!exchanged.ok) return { id: "nobody", admission: exchanged };
  const { organizationId, connectionId, nameId, authnInstant: authenticatedAt } = exchanged.value;
  const id = `${connectionId}:${nameId}`;
  const resolved = await resolveIdentity(exchanged.value);
  if (!resolved.ok) return { id, admission: resolved };
  const { memberId } = resolved.value;
  return { id, admission: ok({ organizationId, connectionId, memberId, method: "saml", authenticatedAt }) };
}

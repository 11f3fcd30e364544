import { log } from "@/lib/core/log";
import { err, ok, type Result } from "@/lib/core/result";
import { jackson } from "@/lib/sso/jackson";
import { relayStateIn } from "@/lib/sso/relay-state";
import { rememberRequest } from "@/lib/sso/remember-request";
import type { SamlError } from "@/lib/sso/saml-errors";
import { callbackUrl } from "@/lib/sso/service-provider";

/** How the browser gets to the identity provider: a redirect, or a page that posts itself. */
export type Handover =
  | { readonly kind: "redirect"; readonly url: string }
  | { readonly kind: "form"; readonly html: string; readonly action: string };

export interface Asked {
  /** Ties the answer to whoever asked (RFC 6749 10.12). */
  readonly state: string;
  /** S256 (RFC 7636 4.2): ties the code to whoever holds the verifier. */
  readonly codeChallenge: string;
  /** The identity provider shall ask the person and not rest on the session it has (SAML core 3.4.1, ForceAuthn). */
  readonly isForced?: boolean;
}

interface AskedConnection {
  readonly organizationId: string;
  readonly id: string;
  readonly jacksonClientId: string;
  readonly ssoUrl: string;
}

/**
 * Makes the authentication request for a connection (SAML core 3.4), whatever state that is in, and remembers that it was
 * made: nothing else is answered.
 */
export async function askIdentityProvider(
  connection: AskedConnection,
  asked: Asked,
): Promise<Result<Handover, SamlError>> {
  const handover = await makeRequest(connection, asked);
  if (!handover.ok) return handover;
  const relayState = relayStateIn(handover.value.kind === "redirect" ? handover.value.url : handover.value.html);
  if (relayState === undefined) return err("sso_unavailable");
  const { organizationId, id: connectionId } = connection;
  await rememberRequest({ organizationId, connectionId, relayState, isForced: asked.isForced === true });
  return handover;
}

async function makeRequest(
  connection: AskedConnection,
  { state, codeChallenge, isForced = false }: Asked,
): Promise<Result<Handover, SamlError>> {
  const { oauthController } = await jackson();
  const answer = await oauthController.authorize({
    client_id: connection.jacksonClientId,
    response_type: "code",
    redirect_uri: callbackUrl(),
    state,
    code_challenge: codeChallenge,
    code_challenge_method: "S256",
    forceAuthn: isForced ? "true" : "false",
  });
  if (answer.authorize_form !== undefined) {
    return ok({ kind: "form", html: answer.authorize_form, action: new URL(connection.ssoUrl).origin });
  }
  if (answer.redirect_url !== undefined && answer.error === undefined && isAt(answer.redirect_url, connection.ssoUrl)) {
    return ok({ kind: "redirect", url: answer.redirect_url });
  }
  log.warn({ reason: answer.error }, "no authentication request could be made");
  return err("sso_unavailable");
}

/** Jackson reports some failures as a redirect to our own callback; only the identity provider is where we mean to go. */
const isAt = (url: string, expected: string): boolean => new URL(url).origin === new URL(expected).origin;

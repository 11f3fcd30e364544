import { setTimeout } from "node:timers/promises";
import { log } from "@/lib/core/log";
import { err, ok, type Result } from "@/lib/core/result";
import { isAssertionSignedBy } from "@/lib/sso/is-assertion-signed-by";
import { jackson } from "@/lib/sso/jackson";
import { readTrust } from "@/lib/sso/read-trust";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { callbackUrl } from "@/lib/sso/service-provider";

/**
 * Lets Jackson verify the signature of a response that the gate has let through, and that it answers the request. Of an
 * assertion that was encrypted the signature is verified before, for Jackson would content itself with another one.
 * The answer is our callback's address with a code.
 */
export async function handToJackson(
  { organizationId }: { readonly organizationId: string },
  response: SamlResponse,
  relayState: string,
): Promise<Result<string, SamlError>> {
  const { oauthController } = await jackson();
  if (response.decrypted !== null && !isAssertionSignedBy(response, await certificatesOf(organizationId)))
    return notAccepted("the signature of the encrypted assertion");
  try {
    const asked = oauthController.samlResponse({ SAMLResponse: response.encoded, RelayState: relayState });
    const answer = await Promise.race([asked, setTimeout(patienceMillis, undefined, { ref: false })]);
    if (answer === undefined) return notAccepted("no answer");
    if (answer.error !== undefined || answer.redirect_url === undefined)
      return notAccepted(answer.error ?? "no redirect");
    return isCallback(answer.redirect_url) ? ok(answer.redirect_url) : notAccepted("another redirect");
  } catch (error) {
    if (!isJacksonError(error)) throw error;
    return notAccepted(error.message);
  }
}

const certificatesOf = async (organizationId: string): Promise<readonly string[]> =>
  (await readTrust(organizationId))?.certificates.map(({ base64 }) => base64) ?? [];

/** Where a parser of Jackson's throws out of its turn, Jackson never answers. */
const patienceMillis = 10_000;

const isCallback = (url: string): boolean => url.startsWith(`${callbackUrl()}?`);

/** Jackson has a status for what it refuses; an error without one is a failure, of its store for example. */
const isJacksonError = (error: unknown): error is Error => error instanceof Error && "statusCode" in error;

function notAccepted(reason: string): Result<never, SamlError> {
  log.warn({ reason }, "the signature or the request of a SAML response was refused");
  return err(reason.startsWith("Unable to validate state") ? "request_unknown" : "response_refused");
}

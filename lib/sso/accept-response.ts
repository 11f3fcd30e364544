import { setTimeout } from "node:timers/promises";
import { log } from "@/lib/core/log";
import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { jackson } from "@/lib/sso/jackson";
import type { SamlError } from "@/lib/sso/saml-errors";
import { type GateReason, refusalOf, tellRefusal } from "@/lib/sso/saml-gate";
import { readSamlResponse, type SamlResponse, type Unreadable } from "@/lib/sso/saml-response";
import { acsUrl, callbackUrl, organizationOfEntityId } from "@/lib/sso/service-provider";
import { spendOnce } from "@/lib/sso/spend-once";
import { takeTurn } from "@/lib/sso/take-turn";

export interface PostedResponse {
  readonly samlResponse: string;
  readonly relayState: string;
}

/**
 * What the AssertionConsumerService does with a posted response: the gate, then Jackson, then once only.
 * The answer is our callback's address with a code.
 */
export async function acceptResponse(posted: PostedResponse, now: Date): Promise<Result<string, SamlError>> {
  return takeTurn(() => accept(posted, now));
}

async function accept(posted: PostedResponse, now: Date): Promise<Result<string, SamlError>> {
  const response = readSamlResponse(posted.samlResponse);
  if (!response.ok) return refuse(response.error);
  // A response that nobody here asked for (IdP-initiated) proves nothing about the browser that brings it.
  if (!relayStateForm.test(posted.relayState)) return err("request_unknown");
  const connection = await findConnection(response.value);
  if (connection === null) return err("sso_unavailable");
  const { organizationId, idpEntityId } = connection;
  const expected = { idpEntityId, entityId: response.value.audience, acsUrl: acsUrl(), now };
  const refusal = refusalOf(response.value, expected);
  if (refusal !== undefined) return refuse(refusal, organizationId);
  const accepted = await askJackson(response.value, posted.relayState);
  if (!accepted.ok) return accepted;
  const { assertionId } = response.value;
  const isFirst = await spendOnce("assertion", `${connection.id}\0${assertionId}`, assertionsAreRememberedForSeconds);
  return isFirst ? accepted : err("response_used");
}

/** Jackson's name for the request. */
const relayStateForm = /^boxyhq_jackson_[0-9a-f]{32}$/;

/** Longer than the gate and Jackson's tolerance let any assertion live. */
const assertionsAreRememberedForSeconds = 25 * 3600;

function refuse(reason: GateReason | Unreadable, organizationId?: string): Result<never, SamlError> {
  log.warn({ reason, organizationId }, "a SAML response was refused");
  return err(tellRefusal(reason));
}

/** The audience is the EntityID that we are to one organization; the connection has to be on at this moment. */
async function findConnection({ audience, issuer }: SamlResponse) {
  const organizationId = organizationOfEntityId(audience);
  if (organizationId === undefined) return null;
  return database().prisma.connection.findFirst({
    where: { organizationId, idpEntityId: issuer, state: "on" },
    select: { organizationId: true, id: true, idpEntityId: true },
  });
}

async function askJackson(response: SamlResponse, relayState: string): Promise<Result<string, SamlError>> {
  const { oauthController } = await jackson();
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

/** Where a parser of Jackson's throws out of its turn, Jackson never answers. */
const patienceMillis = 10_000;

const isCallback = (url: string): boolean => url.startsWith(`${callbackUrl()}?`);

/** Jackson has a status for what it refuses; an error without one is a failure, of its store for example. */
const isJacksonError = (error: unknown): error is Error => error instanceof Error && "statusCode" in error;

function notAccepted(reason: string): Result<never, SamlError> {
  log.warn({ reason }, "Jackson refused a SAML response");
  return err(reason.startsWith("Unable to validate state") ? "request_unknown" : "response_refused");
}

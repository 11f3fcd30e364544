import { log } from "@/lib/core/log";
import { err, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { explainGate } from "@/lib/sso/explain-gate";
import { findOnlyConnection } from "@/lib/sso/find-only-connection";
import { handToJackson } from "@/lib/sso/hand-to-jackson";
import { factsOf } from "@/lib/sso/response-facts";
import { recordTrace, type Traced } from "@/lib/sso/record-trace";
import { relayStateForm } from "@/lib/sso/relay-state";
import type { SamlError } from "@/lib/sso/saml-errors";
import { type GateReason, refusalOf, tellRefusal } from "@/lib/sso/saml-gate";
import { readSamlResponse, type SamlResponse, type Unreadable } from "@/lib/sso/saml-response";
import { acsUrl, entityIdOf, organizationOfEntityId } from "@/lib/sso/service-provider";
import { spendAssertion } from "@/lib/sso/spend-assertion";
import { takeTurn } from "@/lib/sso/take-turn";
import { traceUnreadable } from "@/lib/sso/trace-unreadable";

export interface PostedResponse {
  readonly samlResponse: string;
  readonly relayState: string;
}

/**
 * What the AssertionConsumerService does with a posted response: the gate, then Jackson, then once only. What became of
 * it is kept for the admins of the organization.
 * The answer is our callback's address with a code.
 */
export async function acceptResponse(posted: PostedResponse, now: Date): Promise<Result<string, SamlError>> {
  return takeTurn(() => accept(posted, now));
}

async function accept(posted: PostedResponse, now: Date): Promise<Result<string, SamlError>> {
  const response = readSamlResponse(posted.samlResponse);
  if (!response.ok) {
    if (relayStateForm.test(posted.relayState)) await traceUnreadable(posted.samlResponse, response.error);
    return refuse(response.error);
  }
  // A response that nobody here asked for (IdP-initiated) proves nothing about the browser that brings it.
  if (!relayStateForm.test(posted.relayState)) return err("request_unknown");
  const connection = await findConnection(response.value);
  if (connection === null) return traceStranger(response.value, now);
  const expected = { idpEntityId: connection.idpEntityId, entityId: response.value.audience, acsUrl: acsUrl(), now };
  const refusal = refusalOf(response.value, expected);
  const seen = { facts: factsOf(response.value), checks: explainGate(response.value, expected) };
  if (refusal !== undefined) {
    await recordTrace(connection, { reason: refusal, ...seen });
    return refuse(refusal, connection.organizationId);
  }
  const accepted = await acceptOnce(connection, response.value, posted.relayState);
  await recordTrace(connection, { reason: accepted.ok ? null : accepted.error, ...seen });
  return accepted;
}

async function acceptOnce(connection: Traced, response: SamlResponse, relayState: string) {
  const accepted = await handToJackson(response, relayState);
  if (!accepted.ok) return accepted;
  return (await spendAssertion(connection, response)) ? accepted : err("response_used" as const);
}

function refuse(reason: GateReason | Unreadable, organizationId?: string): Result<never, SamlError> {
  log.warn({ reason, organizationId }, "a SAML response was refused");
  return err(tellRefusal(reason));
}

/** The audience is the EntityID that we are to one organization, which has one connection; it has to be on at this moment. */
async function findConnection({ audience }: SamlResponse) {
  const organizationId = organizationOfEntityId(audience);
  if (organizationId === undefined) return null;
  return database().prisma.connection.findFirst({
    where: { organizationId, state: "on" },
    select: { organizationId: true, id: true, idpEntityId: true },
  });
}

/** Made for nobody here: told to the admins of the one connection that has this identity provider. */
async function traceStranger(response: SamlResponse, now: Date): Promise<Result<never, SamlError>> {
  const connection = await findOnlyConnection(response.issuer);
  if (connection !== undefined) {
    const { id, organizationId, idpEntityId } = connection;
    const expected = { idpEntityId, entityId: entityIdOf(organizationId), acsUrl: acsUrl(), now };
    const seen = { facts: factsOf(response), checks: explainGate(response, expected) };
    await recordTrace({ organizationId, id }, { reason: "audience", ...seen });
  }
  return err("sso_unavailable");
}

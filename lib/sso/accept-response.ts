import { log } from "@/lib/core/log";
import { err, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { acceptAssertion } from "@/lib/sso/accept-assertion";
import { authnInstantOf } from "@/lib/sso/authn-statement";
import { explainGate } from "@/lib/sso/explain-gate";
import { findRequest, type OpenRequest } from "@/lib/sso/find-request";
import { factsOf } from "@/lib/sso/response-facts";
import { recordTrace } from "@/lib/sso/record-trace";
import type { SamlError } from "@/lib/sso/saml-errors";
import { type GateReason, refusalOf, tellRefusal } from "@/lib/sso/saml-gate";
import { readSamlResponse, type SamlResponse, type Unreadable } from "@/lib/sso/saml-response";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";
import { takeTurn } from "@/lib/sso/take-turn";
import { traceRefusal } from "@/lib/sso/trace-refusal";
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
  if (!response.ok) return refuseUnreadable(posted, response.error);
  // A response that nobody here asked for (IdP-initiated) proves nothing about the browser that brings it.
  const request = await findRequest(posted.relayState);
  if (request === null) return err("request_unknown");
  const connection = await findConnection(request);
  if (connection === null) return err("sso_unavailable");
  const { organizationId, id, idpEntityId } = connection;
  const expected = { idpEntityId, entityId: entityIdOf(organizationId), acsUrl: acsUrl(), now };
  const refusal = refusalOf(response.value, expected);
  const seen = { facts: factsOf(response.value), checks: explainGate(response.value, expected) };
  if (refusal !== undefined) {
    await traceRefusal(request, { reason: refusal, ...seen });
    return refuse(refusal, organizationId);
  }
  const asked = { organizationId, connectionId: id, relayState: posted.relayState };
  const accepted = isAskedAgain(request, response.value, now)
    ? await acceptAssertion(asked, response.value)
    : err("not_asked_again" as const);
  if (accepted.ok) await recordTrace(connection, { reason: null, ...seen });
  else await traceRefusal(request, { reason: accepted.error, ...seen });
  return accepted;
}

/** A confirmation for which the identity provider did not ask the person would leave them where they were, without a word. */
const isAskedAgain = ({ isForced }: OpenRequest, response: SamlResponse, now: Date): boolean =>
  !isForced || authnInstantOf(response) > now.getTime() - recentMillis;

/** As long as a sign-in counts as recent (`MemberScope.isRecent`). */
const recentMillis = 10 * 60_000;

async function refuseUnreadable(
  { samlResponse, relayState }: PostedResponse,
  reason: Unreadable,
): Promise<Result<never, SamlError>> {
  const request = await findRequest(relayState);
  if (request !== null) await traceUnreadable(request, samlResponse, reason);
  return refuse(reason);
}

function refuse(reason: GateReason | Unreadable, organizationId?: string): Result<never, SamlError> {
  log.warn({ reason, organizationId }, "a SAML response was refused");
  return err(tellRefusal(reason));
}

/** The one that was asked, if it is on at this moment. */
const findConnection = ({ organizationId, connectionId }: OpenRequest) =>
  database().prisma.connection.findFirst({
    where: { organizationId, id: connectionId, state: "on" },
    select: { organizationId: true, id: true, idpEntityId: true },
  });

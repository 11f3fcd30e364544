import { log } from "@/lib/core/log";
import { recentSeconds } from "@/lib/core/recent-seconds";
import { err, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { acceptAssertion } from "@/lib/sso/accept-assertion";
import { authnInstantOf } from "@/lib/sso/authn-statement";
import { encryptionNamed } from "@/lib/sso/encryption-policies";
import { explainGate } from "@/lib/sso/explain-gate";
import { findRequest, type OpenRequest } from "@/lib/sso/find-request";
import { openResponse } from "@/lib/sso/open-response";
import { receiveResponse } from "@/lib/sso/receive-response";
import { factsOf } from "@/lib/sso/response-facts";
import { recordTrace, type Trace } from "@/lib/sso/record-trace";
import type { SamlError } from "@/lib/sso/saml-errors";
import { type GateReason, refusalOf, tellRefusal } from "@/lib/sso/saml-gate";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";
import { takeTurn } from "@/lib/sso/take-turn";
import { traceRefusal } from "@/lib/sso/trace-refusal";
import { traceUnreadable } from "@/lib/sso/trace-unreadable";
import type { Unreadable } from "@/lib/sso/unreadables";

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
  const received = receiveResponse(posted.samlResponse);
  if (!received.ok) return refuseUnreadable(posted, received.error);
  // A response that nobody here asked for (IdP-initiated) proves nothing about the browser that brings it.
  const request = await findRequest(posted.relayState);
  if (request === null) return err("request_unknown");
  const connection = await findConnection(request);
  if (connection === null) return err("sso_unavailable");
  const response = await openResponse(received.value, connection.encryption !== "off");
  if (!response.ok) return refuseUnreadable(posted, response.error);
  return judge({ request, connection, relayState: posted.relayState, now }, response.value);
}

interface Sought {
  readonly request: OpenRequest;
  readonly connection: NonNullable<Awaited<ReturnType<typeof findConnection>>>;
  readonly relayState: string;
  readonly now: Date;
}

async function judge(
  { request, connection, relayState, now }: Sought,
  response: SamlResponse,
): Promise<Result<string, SamlError>> {
  const { organizationId, id, idpEntityId, encryption } = connection;
  const expected = { idpEntityId, encryption, entityId: entityIdOf(organizationId), acsUrl: acsUrl(), now };
  const refusal = refusalOf(response, expected);
  const seen = (reason: Trace["reason"]): Trace => ({
    reason,
    facts: factsOf(response),
    checks: explainGate(response, expected),
  });
  if (refusal !== undefined) {
    await traceRefusal(request, () => seen(refusal));
    return refuse(refusal, organizationId);
  }
  const asked = { organizationId, connectionId: id, relayState };
  const accepted = isAskedAgain(request, response, now)
    ? await acceptAssertion(asked, response)
    : err("not_asked_again" as const);
  if (accepted.ok) await recordTrace(connection, seen(null));
  else await traceRefusal(request, () => seen(accepted.error));
  return accepted;
}

/** A confirmation for which the identity provider did not ask the person would leave them where they were, without a word. */
const isAskedAgain = ({ isForced }: OpenRequest, response: SamlResponse, now: Date): boolean =>
  !isForced || authnInstantOf(response) > now.getTime() - recentSeconds * 1000;

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
async function findConnection({ organizationId, connectionId }: OpenRequest) {
  const connection = await database().prisma.connection.findFirst({
    where: { organizationId, id: connectionId, state: "on" },
    select: { organizationId: true, id: true, idpEntityId: true, encryption: true },
  });
  return connection === null ? null : { ...connection, encryption: encryptionNamed(connection.encryption) };
}

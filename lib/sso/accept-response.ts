import { log } from "@/lib/core/log";
import { err, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { encryptionNamed } from "@/lib/sso/encryption-policies";
import { handToJackson } from "@/lib/sso/hand-to-jackson";
import { openResponse } from "@/lib/sso/open-response";
import { receiveResponse } from "@/lib/sso/receive-response";
import { factsOf } from "@/lib/sso/response-facts";
import { recordTrace, type Trace, type Traced } from "@/lib/sso/record-trace";
import { relayStateForm } from "@/lib/sso/relay-state";
import type { SamlError } from "@/lib/sso/saml-errors";
import { type GateReason, refusalOf, tellRefusal } from "@/lib/sso/saml-gate";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { acsUrl, organizationOfEntityId } from "@/lib/sso/service-provider";
import { spendAssertion } from "@/lib/sso/spend-assertion";
import { takeTurn } from "@/lib/sso/take-turn";
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
  if (!received.ok) return refuse(received.error);
  // A response that nobody here asked for (IdP-initiated) proves nothing about the browser that brings it.
  if (!relayStateForm.test(posted.relayState)) return err("request_unknown");
  const response = await openResponse(received.value, isDecryptedFor);
  if (!response.ok) {
    const { isEncrypted, issuer } = received.value;
    if (isEncrypted) await traceByIssuer(issuer, { reason: response.error, facts: { issuer } });
    return refuse(response.error);
  }
  return acceptRead(response.value, posted.relayState, now);
}

async function acceptRead(response: SamlResponse, relayState: string, now: Date): Promise<Result<string, SamlError>> {
  const facts = factsOf(response);
  const connection = await findConnection(response);
  if (connection === null) {
    await traceByIssuer(response.issuer, { reason: "audience", facts });
    return err("sso_unavailable");
  }
  const { idpEntityId, encryption } = connection;
  const expected = { idpEntityId, encryption, entityId: response.audience, acsUrl: acsUrl(), now };
  const refusal = refusalOf(response, expected);
  if (refusal !== undefined) {
    await recordTrace(connection, { reason: refusal, facts });
    return refuse(refusal, connection.organizationId);
  }
  const accepted = await acceptOnce(connection, response, relayState);
  await recordTrace(connection, { reason: accepted.ok ? null : accepted.error, facts });
  return accepted;
}

async function acceptOnce(connection: Traced, response: SamlResponse, relayState: string) {
  const accepted = await handToJackson(connection, response, relayState);
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
  const connection = await database().prisma.connection.findFirst({
    where: { organizationId, state: "on" },
    select: { organizationId: true, id: true, idpEntityId: true, encryption: true },
  });
  return connection === null ? null : { ...connection, encryption: encryptionNamed(connection.encryption) };
}

/** For whom it was made stands inside; until then the identity provider's name is all there is. */
const isDecryptedFor = async (issuer: string): Promise<boolean> =>
  (await database().prisma.connection.count({
    where: { idpEntityId: issuer, state: "on", encryption: { not: "off" } },
  })) > 0;

/**
 * Of what was made for nobody here, or cannot be opened. Where one connection alone has that identity provider, its
 * admins are who can correct it.
 */
async function traceByIssuer(issuer: string, trace: Trace): Promise<void> {
  const [connection, ...others] = await database().prisma.connection.findMany({
    where: { idpEntityId: issuer, state: "on" },
    select: { organizationId: true, id: true },
    take: 2,
  });
  if (connection !== undefined && others.length === 0) await recordTrace(connection, trace);
}

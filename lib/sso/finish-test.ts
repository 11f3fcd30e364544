import { unseal } from "@/lib/core/seal";
import { err, ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import type { PostedResponse } from "@/lib/sso/accept-response";
import { type Assertion, exchangeCode } from "@/lib/sso/exchange-code";
import { explainGate } from "@/lib/sso/explain-gate";
import { encryptionNamed } from "@/lib/sso/encryption-policies";
import { openResponse } from "@/lib/sso/open-response";
import { acceptAssertion } from "@/lib/sso/accept-assertion";
import { previewIdentity } from "@/lib/sso/preview-identity";
import { receiveResponse } from "@/lib/sso/receive-response";
import { hashRelayState, relayStateForm } from "@/lib/sso/relay-state";
import { factsOf } from "@/lib/sso/response-facts";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";
import { takeTurn } from "@/lib/sso/take-turn";
import type { TestOutcome } from "@/lib/sso/test-outcome";

/**
 * What the AssertionConsumerService does with a response to a test: everything it does at a sign-in, but nobody is signed
 * in, made or remembered, and the outcome is kept for the session that began the test. A connection that passes is
 * marked as tested.
 * @returns the organization's slug; undefined where the response is to no test
 */
export async function finishTest(
  { samlResponse, relayState }: PostedResponse,
  now: Date,
): Promise<{ readonly organizationSlug: string } | undefined> {
  if (!relayStateForm.test(relayState)) return undefined;
  const test = await findTest(relayState, now);
  if (test === null) return undefined;
  const organizationSlug = test.connection.organization.slug;
  if (test.outcome !== null) return { organizationSlug };
  const judged = await takeTurn(async () => ok(await judge(test, { samlResponse, relayState }, now)));
  if (judged.ok) await keep(test, judged.value);
  return { organizationSlug };
}

type Test = NonNullable<Awaited<ReturnType<typeof findTest>>>;

/** By what only the identity provider was told, as a session is found by its token; a test ends with its session. */
const findTest = (relayState: string, now: Date) =>
  database().prisma.samlTest.findFirst({
    where: { relayHash: hashRelayState(relayState), expiresAt: { gt: now }, session: { endedAt: null } },
    select: {
      organizationId: true,
      id: true,
      sealedVerifier: true,
      outcome: true,
      session: { select: { memberId: true } },
      connection: {
        select: { id: true, name: true, idpEntityId: true, encryption: true, organization: { select: { slug: true } } },
      },
    },
  });

const nothing: TestOutcome = {
  unreadable: null,
  isEncrypted: false,
  checks: [],
  signature: "not_checked",
  nameId: null,
  attributes: [],
  person: null,
};

async function judge(test: Test, { samlResponse, relayState }: PostedResponse, now: Date): Promise<TestOutcome> {
  const encryption = encryptionNamed(test.connection.encryption);
  const received = receiveResponse(samlResponse);
  if (!received.ok) return { ...nothing, unreadable: received.error };
  const response = await openResponse(received.value, encryption !== "off");
  if (!response.ok) return { ...nothing, unreadable: response.error };
  const { idpEntityId } = test.connection;
  const expected = { idpEntityId, entityId: entityIdOf(test.organizationId), acsUrl: acsUrl(), encryption, now };
  const checks = [...explainGate(response.value, expected)];
  const { nameId, attributes } = factsOf(response.value);
  const read = {
    ...nothing,
    isEncrypted: response.value.decrypted !== null,
    checks,
    nameId,
    attributes: attributes.map(({ name, values }) => ({ name, values: [...values] })),
  };
  if (checks.some(({ isPassed }) => !isPassed)) return read;
  const proven = await prove(test, response.value, relayState);
  if (!proven.ok) return { ...read, signature: proven.error };
  const person = await previewIdentity(proven.value);
  return { ...read, signature: "verified", person: person.ok ? person.value : { refusal: person.error } };
}

/** Jackson's part, and the code that it gives: it stays here. */
async function prove(test: Test, response: SamlResponse, relayState: string): Promise<Result<Assertion, SamlError>> {
  const { organizationId, connection } = test;
  const accepted = await acceptAssertion({ organizationId, connectionId: connection.id, relayState }, response);
  if (!accepted.ok) return accepted;
  const code = new URL(accepted.value).searchParams.get("code") ?? "";
  const codeVerifier = unseal(test.sealedVerifier, { purpose: "saml test", boundTo: test.id }) ?? "";
  const exchanged = await exchangeCode({ code, codeVerifier }, ["draft", "on"]);
  if (!exchanged.ok) return exchanged;
  return exchanged.value.connectionId === connection.id ? exchanged : err("response_refused");
}

/**
 * Metadata that was replaced meanwhile took the test with it, so that nothing is marked by what no longer holds; nor is it
 * by somebody whose session ended. The connection is locked before the test, as where metadata is replaced.
 */
async function keep({ organizationId, id, connection, session }: Test, outcome: TestOutcome): Promise<void> {
  await database().prisma.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT FROM connection WHERE organization_id = ${organizationId}::uuid AND id = ${connection.id}::uuid
      FOR NO KEY UPDATE`;
    const { count } = await tx.samlTest.updateMany({
      where: { organizationId, id, connectionId: connection.id, session: { endedAt: null } },
      data: { outcome },
    });
    if (count === 0 || outcome.signature !== "verified") return;
    const where = { organizationId_id: { organizationId, id: connection.id } };
    await tx.connection.update({ where, data: { testedAt: new Date(), isTestEncrypted: outcome.isEncrypted } });
    await recordEvent(tx, {
      scope: { organizationId, actor: { type: "member", id: session.memberId } },
      type: "connection.tested",
      subjectId: connection.id,
      data: { name: connection.name },
    });
  });
}

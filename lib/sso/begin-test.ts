import { createHash, randomBytes } from "node:crypto";
import { seal, unseal } from "@/lib/core/seal";
import { isId, newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { askIdentityProvider, type Handover } from "@/lib/sso/ask-identity-provider";
import { hashRelayState, relayStateIn } from "@/lib/sso/relay-state";
import type { SamlError } from "@/lib/sso/saml-errors";

/** How long a test and its outcome are kept. */
const testLivesMillis = 30 * 60_000;

/** Lays a test of a connection ready, on or not, for the session that asks; a former one of that session is gone. */
export async function prepareTest(
  scope: MemberScope,
  connectionId: string,
): Promise<Result<null, "unknown_connection">> {
  const { organizationId, sessionId } = scope;
  if (!isId(connectionId)) return err("unknown_connection");
  const id = newId();
  const verifier = randomBytes(32).toString("base64url");
  const sealedVerifier = seal(verifier, { purpose: "saml test", boundTo: id });
  return inPrismaTransactionOf(scope, async (tx) => {
    const connection = await tx.connection.findFirst({ where: { organizationId, id: connectionId } });
    if (connection === null) return err("unknown_connection");
    await tx.samlTest.deleteMany({ where: { organizationId, sessionId } });
    const expiresAt = new Date(Date.now() + testLivesMillis);
    await tx.samlTest.create({ data: { organizationId, id, connectionId, sessionId, sealedVerifier, expiresAt } });
    return ok(null);
  });
}

/** Makes the authentication request of the test that the session has laid ready; each test is begun once. */
export async function beginTest({ organizationId, sessionId }: MemberScope): Promise<Result<Handover, SamlError>> {
  const test = await database().prisma.samlTest.findFirst({
    where: { organizationId, sessionId, relayHash: null, expiresAt: { gt: new Date() } },
    select: {
      id: true,
      sealedVerifier: true,
      connection: { select: { organizationId: true, id: true, jacksonClientId: true, ssoUrl: true } },
    },
  });
  const verifier = test === null ? undefined : unseal(test.sealedVerifier, { purpose: "saml test", boundTo: test.id });
  if (test === null || verifier === undefined) return err("request_unknown");
  const codeChallenge = createHash("sha256").update(verifier).digest("base64url");
  const asked = await askIdentityProvider(test.connection, { state: randomBytes(16).toString("hex"), codeChallenge });
  if (!asked.ok) return asked;
  const relayState = relayStateIn(asked.value.kind === "redirect" ? asked.value.url : asked.value.html);
  if (relayState === undefined) return err("sso_unavailable");
  const { count } = await database().prisma.samlTest.updateMany({
    where: { organizationId, id: test.id, relayHash: null },
    data: { relayHash: hashRelayState(relayState) },
  });
  return count === 1 ? asked : err("request_unknown");
}

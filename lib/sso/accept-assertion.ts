import { database } from "@/lib/db/client";
import { err, type Result } from "@/lib/core/result";
import { authnInstantOf } from "@/lib/sso/authn-statement";
import { handToJackson } from "@/lib/sso/hand-to-jackson";
import { hashCode } from "@/lib/sso/hash-code";
import { hashRelayState } from "@/lib/sso/relay-state";
import type { SamlError } from "@/lib/sso/saml-errors";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { spendAssertion } from "@/lib/sso/spend-assertion";

interface Asked {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly relayState: string;
}

/**
 * What follows the gate: Jackson's word on the signature, the assertion's one use, and the request's one answer. When
 * the person was asked is kept with the hash of the code, since Jackson's profile does not tell it: what the gate read
 * stands in the assertion whose signature Jackson has verified.
 * The answer is our callback's address with the code.
 */
export async function acceptAssertion(asked: Asked, response: SamlResponse): Promise<Result<string, SamlError>> {
  const { organizationId, connectionId, relayState } = asked;
  const accepted = await handToJackson(asked, response, relayState);
  if (!accepted.ok) return accepted;
  if (!(await spendAssertion({ id: connectionId }, response))) return err("response_used");
  const code = new URL(accepted.value).searchParams.get("code") ?? "";
  const { count } = await database().prisma.samlRequest.updateMany({
    where: { organizationId, relayHash: hashRelayState(relayState), codeHash: null },
    data: { codeHash: hashCode(code), authnInstant: new Date(authnInstantOf(response)) },
  });
  return count === 1 ? accepted : err("response_used");
}

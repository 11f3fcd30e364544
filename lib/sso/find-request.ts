import { database } from "@/lib/db/client";
import { hashRelayState, relayStateForm } from "@/lib/sso/relay-state";

/** An authentication request that was made here within the last hour and has had no answer yet. */
export interface OpenRequest {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly relayHash: Uint8Array<ArrayBuffer>;
  /** The identity provider had to ask the person (ForceAuthn). */
  readonly isForced: boolean;
}

/** The request that a response names as its own; null where there is none, or none that is open. */
export async function findRequest(relayState: string): Promise<OpenRequest | null> {
  if (!relayStateForm.test(relayState)) return null;
  return database().prisma.samlRequest.findFirst({
    where: { relayHash: hashRelayState(relayState), codeHash: null, expiresAt: { gt: new Date() } },
    select: { organizationId: true, connectionId: true, relayHash: true, isForced: true },
  });
}

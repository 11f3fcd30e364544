import { createHash } from "node:crypto";

/** Jackson's name for a request that is under way. */
export const relayStateForm = /^boxyhq_jackson_[0-9a-f]{32}$/;

/** The name in an authentication request that Jackson made, in either binding. */
export const relayStateIn = (handover: string): string | undefined => /boxyhq_jackson_[0-9a-f]{32}/.exec(handover)?.[0];

/** As which it is kept: whoever reads it there cannot answer the request. */
export const hashRelayState = (relayState: string): Buffer<ArrayBuffer> =>
  createHash("sha256").update(relayState).digest();

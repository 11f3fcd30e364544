import type { Caller } from "@/lib/directory/caller";
import { database } from "@/lib/db/client";
import { type GateState, readGate } from "@/lib/db/gate";
import { forbidden, type ScimError, unauthorized, unavailable } from "@/lib/scim/errors";

const pauseSeconds = 300;

const refusals = {
  open: () => undefined,
  gone: () => unauthorized("This API key is not known. Paste a current key from User Identity Management."),
  revoked: () => unauthorized("This API key was revoked. Paste a current key from User Identity Management."),
  expired: () => unauthorized("This API key has expired. Rotate it in User Identity Management and paste the new one."),
  paused: () => unavailable(pauseSeconds),
  off: () => forbidden("Directory sync is switched off for this organization. Enable it in User Identity Management."),
} as const satisfies Record<GateState, () => ScimError | undefined>;

/**
 * Called when a statement behind the gate gave no row: throws why the key no longer opens anything, and returns when it
 * does, so that the caller can say what else was missing.
 */
export async function refuseClosedGate(caller: Caller): Promise<void> {
  const refusal = refusals[await readGate(database().pool, caller)]();
  if (refusal !== undefined) throw refusal;
}

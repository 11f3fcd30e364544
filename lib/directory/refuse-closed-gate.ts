import type { Caller } from "@/lib/directory/caller";
import { KeyRefused } from "@/lib/directory/key-refused";
import { database } from "@/lib/db/client";
import { type GateState, readGate } from "@/lib/db/gate";
import type { Queryable } from "@/lib/db/statement";
import { suspendedDetail } from "@/lib/idps/suspended-detail";
import { forbidden, type ScimError, unavailable } from "@/lib/scim/errors";

const pauseSeconds = 300;

const refusals = {
  open: () => undefined,
  gone: () => new KeyRefused("unknown_key"),
  revoked: () => new KeyRefused("revoked_key"),
  expired: () => new KeyRefused("expired_key"),
  suspended: () => forbidden(suspendedDetail),
  paused: () => unavailable(pauseSeconds),
  off: () => forbidden("Directory sync is switched off for this organization. Enable it in User Identity Management."),
} as const satisfies Record<GateState, () => ScimError | undefined>;

/**
 * Called when a statement behind the gate gave no row: throws why the key no longer opens anything, and returns when it
 * does, so that the caller can say what else was missing.
 * @param client the transaction's own, inside one: waiting for a second connection there would wait for ever under load
 */
export async function refuseClosedGate(caller: Caller, client: Queryable = database().pool): Promise<void> {
  const refusal = refusals[await readGate(client, caller)]();
  if (refusal !== undefined) throw refusal;
}

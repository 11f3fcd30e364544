import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { lockKeys } from "@/lib/keys/lock-keys";
import { type IssuedKey, mintKey } from "@/lib/keys/mint-key";

export type IssueKeyError = "unknown_directory" | "directory_off" | "two_keys_live";

export interface KeyRequest {
  readonly directoryId: string;
  readonly name: string;
  /** 1 to 730 whole days. */
  readonly expiresInDays: number;
}

/**
 * A new API key of a directory, whose value exists nowhere but in this answer. Two live at once are the most: enough
 * to change over without a gap, too few to lose count.
 * @throws RangeError for a lifetime out of range
 */
export function issueKey(scope: Scope, request: KeyRequest): Promise<Result<IssuedKey, IssueKeyError>> {
  return inPrismaTransactionOf(scope, (tx) => issue(tx, scope, request));
}

async function issue(tx: Db, scope: Scope, request: KeyRequest): Promise<Result<IssuedKey, IssueKeyError>> {
  const held = await lockKeys(tx, scope, request.directoryId);
  if (held === undefined) return err("unknown_directory");
  if (held.state === "off") return err("directory_off");
  if (held.liveKeys.length >= 2) return err("two_keys_live");
  return ok(await mintKey(tx, scope, request));
}

import type { ClientBase } from "pg";
import { isId } from "@/lib/core/ids";
import { run, type Statement } from "@/lib/db/statement";

export interface LockedAccount {
  readonly id: string;
  readonly name: string;
}

/** An account of the organization, which is not archived before the transaction ends; undefined for any other. */
export async function lockAccount(
  client: ClientBase,
  organizationId: string,
  accountId: string,
): Promise<LockedAccount | undefined> {
  if (!isId(accountId)) return undefined;
  const [account] = await run(client, selectAccount, [organizationId, accountId]);
  return account;
}

const selectAccount: Statement<LockedAccount> = {
  name: "select-locked-account",
  text: `SELECT id, name FROM account WHERE organization_id = $1 AND id = $2 AND archived_at IS NULL FOR SHARE`,
};

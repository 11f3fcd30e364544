import type { ClientBase } from "pg";
import { hashOpaqueToken } from "@/lib/core/opaque-token";
import { run, type Statement } from "@/lib/db/statement";
import type { LinkPurpose } from "@/lib/org/make-link";

/**
 * Uses a link up in the transaction of what it allows, and ends every other link of its member. Of two who come with one
 * link at the same moment, the second waits for the first and finds it used.
 * @returns whether it could still be used
 */
export async function spendLink(client: ClientBase, purpose: LinkPurpose, token: string): Promise<boolean> {
  const [spent] = await run(client, spend, [hashOpaqueToken(token), purpose]);
  if (spent === undefined) return false;
  await run(client, endOthers, [spent.organization_id, spent.member_id]);
  return true;
}

/** The share lock makes it and the suspension of the organization follow one another. */
const spend: Statement<{ organization_id: string; member_id: string }> = {
  name: "spend-link",
  text: `
WITH home AS (
  SELECT id FROM organization
  WHERE id = (SELECT organization_id FROM one_time_link WHERE token_hash = $1) AND state = 'active' FOR SHARE
)
UPDATE one_time_link l SET ended_at = now(), ended_how = 'used' FROM home
WHERE l.token_hash = $1 AND l.purpose = $2 AND l.ended_at IS NULL AND l.expires_at > now() AND l.organization_id = home.id
RETURNING l.organization_id, l.member_id`,
};

const endOthers: Statement<never> = {
  name: "end-other-links",
  text: `
UPDATE one_time_link SET ended_at = now(), ended_how = 'replaced'
WHERE organization_id = $1 AND member_id = $2 AND ended_at IS NULL`,
};

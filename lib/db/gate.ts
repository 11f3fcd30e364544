import { type Queryable, run, type Statement } from "@/lib/db/statement";

/**
 * The first part of every statement that a SCIM request runs, so that a key which was revoked, a directory which was
 * switched off, or an organization which was suspended, stops the very next statement on any instance. Takes `$1` organization, `$2` directory, `$3` key id;
 * a closed gate has no row, and whatever selects from it then reads and writes nothing.
 */
export const gate = `gate AS (
  SELECT d.policy_version
  FROM api_key k
  JOIN directory d ON d.organization_id = k.organization_id AND d.id = k.directory_id
  JOIN organization o ON o.id = k.organization_id
  WHERE k.organization_id = $1 AND k.id = $3 AND k.directory_id = $2
    AND k.revoked_at IS NULL AND k.expires_at > now() AND d.state = 'live' AND o.state = 'active'
)`;

/** The values of `$1`, `$2`, `$3`. */
export interface GateKey {
  readonly organizationId: string;
  readonly directoryId: string;
  readonly keyId: string;
}

export const gateValues = ({ organizationId, directoryId, keyId }: GateKey): readonly string[] => [
  organizationId,
  directoryId,
  keyId,
];

export type GateState = "open" | "revoked" | "expired" | "suspended" | "paused" | "off" | "gone";

/** Why a gate gave no row. */
export async function readGate(client: Queryable, key: GateKey): Promise<GateState> {
  const [row] = await run(client, selectGate, gateValues(key));
  if (row === undefined) return "gone";
  if (row.is_revoked) return "revoked";
  if (row.is_expired) return "expired";
  if (row.is_suspended) return "suspended";
  return row.state === "live" ? "open" : row.state;
}

const selectGate: Statement<{
  state: "live" | "paused" | "off";
  is_revoked: boolean;
  is_expired: boolean;
  is_suspended: boolean;
}> = {
  name: "select-gate",
  text: `
SELECT d.state, k.revoked_at IS NOT NULL AS is_revoked, k.expires_at <= now() AS is_expired,
  o.state = 'suspended' AS is_suspended
FROM api_key k
JOIN directory d ON d.organization_id = k.organization_id AND d.id = k.directory_id
JOIN organization o ON o.id = k.organization_id
WHERE k.organization_id = $1 AND k.directory_id = $2 AND k.id = $3`,
};

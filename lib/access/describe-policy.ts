import { parsePolicy, type Policy } from "@/lib/access/policy";
import { isId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface PolicyInForce {
  readonly policy: Policy;
  /** When it was changed, and by which member, null for an operator; null while it is as it was at the start. */
  readonly changed: { readonly at: Date; readonly by: string | null } | null;
}

/** The policy that decides about a directory's people now; undefined for an id that is not one of the organization's. */
export async function describePolicy(
  { organizationId }: Scope,
  directoryId: string,
): Promise<PolicyInForce | undefined> {
  if (!isId(directoryId)) return undefined;
  const [row] = await database().prisma.$queryRaw<StoredPolicy[]>`
    SELECT p.version, p.policy, p.created_at AS "at", m.display_name AS "by"
    FROM directory d
    JOIN policy p ON p.organization_id = d.organization_id AND p.directory_id = d.id AND p.version = d.policy_version
    LEFT JOIN member m ON m.organization_id = p.organization_id AND m.id = p.created_by
    WHERE d.organization_id = ${organizationId}::uuid AND d.id = ${directoryId}::uuid`;
  if (row === undefined) return undefined;
  const { version, policy, at, by } = row;
  return { policy: parsePolicy(policy), changed: version === firstVersion ? null : { at, by } };
}

/** The one that a directory is made with. */
const firstVersion = 1;

interface StoredPolicy {
  readonly version: number;
  readonly policy: unknown;
  readonly at: Date;
  readonly by: string | null;
}

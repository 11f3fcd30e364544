import { database } from "@/lib/db/client";
import type { OrganizationState } from "@/lib/org/change-organization-state";

export interface OrganizationRow {
  readonly slug: string;
  readonly name: string;
  /** Without those who were removed. */
  readonly members: number;
  /** Those that are not off. */
  readonly directories: number;
  readonly createdAt: Date;
  readonly state: OrganizationState;
  /** Since when, by whom and why it is in this state; null where it always was. */
  readonly stateSince: Date | null;
  readonly stateActor: string | null;
  readonly stateReason: string | null;
}

/** Every organization, by slug: for operators, who are in none and may see them all. */
export function listOrganizations(): Promise<OrganizationRow[]> {
  return database().prisma.$queryRaw<OrganizationRow[]>`
    SELECT o.slug, o.name, o.created_at AS "createdAt", o.state, e.at AS "stateSince",
           e.actor_type || ' ' || e.actor_id AS "stateActor", e.data->>'reason' AS "stateReason",
           (SELECT count(*)::int FROM member m WHERE m.organization_id = o.id AND m.status <> 'removed') AS members,
           (SELECT count(*)::int FROM directory d WHERE d.organization_id = o.id AND d.state <> 'off') AS directories
    FROM organization o
    LEFT JOIN event e ON e.organization_id = o.id AND e.subject_id = o.id::text AND e.id = o.state_cause
    ORDER BY o.slug`;
}

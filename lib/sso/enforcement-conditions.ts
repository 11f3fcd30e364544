import type { Db } from "@/lib/db/client";
import { isProtected } from "@/lib/sso/is-protected";

/** What has to be so before single sign-on can be required, in the order in which it is set up. */
export const conditionNames = ["connection_on", "test_passed", "domain_verified", "break_glass_tried"] as const;

export type ConditionName = (typeof conditionNames)[number];

export type EnforcementConditions = Readonly<Record<ConditionName, boolean>>;

/**
 * How the conditions stand. The break-glass owner is an active member with a protected role who came in with a password
 * within 30 days: a password that nobody has tried lately is none.
 */
export async function readConditions(tx: Db, organizationId: string): Promise<EnforcementConditions> {
  const [conditions] = await tx.$queryRaw<EnforcementConditions[]>`
    SELECT
      EXISTS (SELECT FROM connection c WHERE c.organization_id = o.id AND c.state = 'on') AS connection_on,
      EXISTS (
        SELECT FROM connection c WHERE c.organization_id = o.id AND c.state = 'on' AND c.tested_at IS NOT NULL
      ) AS test_passed,
      EXISTS (SELECT FROM domain d WHERE d.organization_id = o.id AND d.state = 'verified') AS domain_verified,
      EXISTS (
        SELECT FROM member m
        JOIN session s ON s.organization_id = m.organization_id AND s.member_id = m.id
        WHERE m.organization_id = o.id AND m.status = 'active' AND m.password_hash IS NOT NULL AND ${isProtected}
          AND s.method = 'password' AND s.created_at > now() - interval '30 days'
      ) AS break_glass_tried
    FROM organization o WHERE o.id = ${organizationId}::uuid`;
  if (conditions === undefined) throw new Error("an organization that is not there");
  return conditions;
}

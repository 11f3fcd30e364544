import { Prisma } from "@/lib/db/generated/client";

/** Whether the member `m` of a query has a role that keeps its password where single sign-on is required. */
export const isProtected = Prisma.sql`EXISTS (
  SELECT FROM "grant" g JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
  WHERE g.organization_id = m.organization_id AND g.member_id = m.id AND r.is_protected)`;

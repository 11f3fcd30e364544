import { err, ok, type Result } from "@/lib/core/result";
import type { OperatorScope } from "@/lib/core/scope";
import { makeScope } from "@/lib/auth/make-scope";
import { database } from "@/lib/db/client";

/** The scope of somebody at the command line, who has the database's password and is asked for nothing else. */
export async function operatorScope(slug: string): Promise<Result<OperatorScope, "unknown_organization">> {
  const organization = await database().prisma.organization.findFirst({ where: { slug }, select: { id: true } });
  if (organization === null) return err("unknown_organization");
  return ok(makeScope<OperatorScope>({ organizationId: organization.id, actor: { type: "operator", id: "cli" } }));
}

import { newId } from "@/lib/core/ids";
import { systemRoles } from "@/lib/core/permissions";
import { err, ok, type Result } from "@/lib/core/result";
import { database, type Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import { isSlug } from "@/lib/org/is-slug";

export interface NewOrganization {
  /** Its name in addresses: 1 to 63 lower-case letters, digits and inner hyphens. */
  readonly slug: string;
  readonly name: string;
}

export type CreateOrganizationError = "slug_taken" | "slug_malformed";

/** A new organization with the system roles and nobody in it. */
export async function createOrganization({
  slug,
  name,
}: NewOrganization): Promise<Result<{ readonly organizationId: string }, CreateOrganizationError>> {
  if (!isSlug(slug)) return err("slug_malformed");
  return database().prisma.$transaction((tx) => create(tx, { slug, name }));
}

async function create(
  tx: Db,
  organization: NewOrganization,
): Promise<Result<{ readonly organizationId: string }, CreateOrganizationError>> {
  const organizationId = newId();
  const made = await tx.organization.createMany({
    data: [{ id: organizationId, ...organization }],
    skipDuplicates: true,
  });
  if (made.count === 0) return err("slug_taken");
  await tx.role.createMany({
    data: systemRoles.map(({ permissions, ...role }, index) => ({
      ...role,
      organizationId,
      id: newId(),
      rank: index + 1,
      permissions: [...permissions],
      isSystem: true,
    })),
  });
  const scope = { organizationId, actor: { type: "operator", id: "cli" } } as const;
  await recordEvent(tx, { scope, type: "organization.created", subjectId: organizationId, data: { ...organization } });
  return ok({ organizationId });
}

import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { type DirectoryRow, listDirectories } from "@/lib/directory/list-directories";

export interface IdentityOverview {
  /** Whether SAML has to be on before a directory can be made. */
  readonly samlGate: SamlGate;
  /** The one that is on, or else the newest draft. */
  readonly connection: ConnectionRow | null;
  readonly directories: readonly DirectoryRow[];
  /** Why directory sync cannot be enabled; null when it can. */
  readonly scimLockedBecause: "saml_required" | null;
}

const samlGates = ["required", "recommended", "none"] as const;
type SamlGate = (typeof samlGates)[number];

export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly idp: string;
  readonly state: "draft" | "on";
  readonly idpEntityId: string;
  readonly ssoUrl: string;
  readonly certFingerprints: readonly string[];
  readonly certNotAfter: Date;
  readonly enabledAt: Date | null;
  readonly lastSignInAt: Date | null;
  /** When a whole test passed with the metadata that it has. */
  readonly testedAt: Date | null;
  readonly metadataUrl: string | null;
  readonly metadataCheckedAt: Date | null;
  readonly metadataFailedSince: Date | null;
  readonly metadataFailure: string | null;
}

/** Where an organization stands with single sign-on and directory sync. */
export async function describeIdentity(scope: Scope): Promise<IdentityOverview> {
  const [samlGate, connection, directories] = await Promise.all([
    readSamlGate(scope),
    readConnection(scope),
    listDirectories(scope),
  ]);
  const isLocked = samlGate === "required" && connection?.state !== "on";
  return { samlGate, connection, directories, scimLockedBecause: isLocked ? "saml_required" : null };
}

async function readSamlGate({ organizationId }: Scope): Promise<SamlGate> {
  const { samlGate } = await database().prisma.organization.findFirstOrThrow({
    where: { id: organizationId },
    select: { samlGate: true },
  });
  return samlGates.find((gate) => gate === samlGate) ?? "required";
}

async function readConnection({ organizationId }: Scope): Promise<ConnectionRow | null> {
  const connection = await database().prisma.connection.findFirst({
    where: { organizationId },
    // "on" sorts after "draft"
    orderBy: [{ state: "desc" }, { createdAt: "desc" }],
    omit: { organizationId: true, jacksonClientId: true, createdAt: true },
  });
  return connection === null ? null : { ...connection, state: connection.state === "on" ? "on" : "draft" };
}

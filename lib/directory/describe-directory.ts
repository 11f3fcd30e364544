import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { type DirectoryRow, listDirectories } from "@/lib/directory/list-directories";
import { scimBaseUrl } from "@/lib/directory/scim-base-url";
import { type KeyRow, listKeys } from "@/lib/keys/list-keys";

export interface DirectoryDetail extends Omit<DirectoryRow, "users" | "activeUsers" | "groups"> {
  readonly scimBaseUrl: string;
  readonly keys: readonly KeyRow[];
  /** How far the identity provider came at first contact, and the last failure of each kind, in order of time. */
  readonly rungs: readonly Rung[];
  readonly counts: Pick<DirectoryRow, "users" | "activeUsers" | "groups">;
}

interface Rung {
  readonly rung: string;
  readonly reachedAt: Date;
  /** What was seen of the request: userAgent, address, keyId, path. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** All that the screen of one directory shows; undefined for an id that is not one of the organization's. */
export async function describeDirectory(scope: Scope, directoryId: string): Promise<DirectoryDetail | undefined> {
  const [row] = await listDirectories(scope, directoryId);
  if (row === undefined) return undefined;
  const [keys, rungs] = await Promise.all([listKeys(scope, directoryId), readRungs(scope, directoryId)]);
  const { users, activeUsers, groups, ...directory } = row;
  return { ...directory, scimBaseUrl: scimBaseUrl(directoryId), keys, rungs, counts: { users, activeUsers, groups } };
}

async function readRungs({ organizationId }: Scope, directoryId: string): Promise<Rung[]> {
  const rows = await database().prisma.directoryRung.findMany({
    where: { organizationId, directoryId },
    orderBy: { reachedAt: "asc" },
    select: { rung: true, reachedAt: true, evidence: true },
  });
  return rows.map((row) => ({ ...row, evidence: asRecord(row.evidence) }));
}

const asRecord = (json: unknown): Readonly<Record<string, unknown>> =>
  typeof json === "object" && json !== null ? { ...json } : {};

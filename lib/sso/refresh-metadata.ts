import { countAttempts } from "@/lib/core/count-attempts";
import { database } from "@/lib/db/client";
import { err, ok, type Result } from "@/lib/core/result";
import { recordEvent } from "@/lib/ledger/record-event";
import { giveNotice } from "@/lib/notices/give-notice";
import { changeTrust } from "@/lib/sso/change-trust";
import { compareMetadata } from "@/lib/sso/compare-metadata";
import { fetchErrors, type FetchError, fetchMetadata } from "@/lib/sso/fetch-metadata";
import { type IdpMetadata, type MetadataError, metadataErrors, parseMetadata } from "@/lib/sso/parse-metadata";
import { writeMetadata } from "@/lib/sso/write-metadata";

export type RefreshError = FetchError | MetadataError | "another_identity_provider";

/** Why metadata could not be refreshed, in words for an admin. */
export const refreshErrors = {
  ...fetchErrors,
  ...metadataErrors,
  another_identity_provider: "The address now describes another identity provider (another EntityID).",
} as const satisfies Record<RefreshError, string>;

type Fetch = (address: string) => Promise<Result<string, FetchError>>;

/**
 * Reads the metadata of connections again from where it was fetched, each once a day by one of all processes. What is
 * valid and of the same EntityID is applied; everything else leaves what was trusted, and says since when.
 * @returns how many connections changed
 */
export async function refreshMetadata(now: Date, fetch: Fetch = (address) => fetchMetadata(address)): Promise<number> {
  return countAttempts("refreshing metadata", await claim(now), (connection) => refresh(connection, { now, fetch }));
}

interface Due {
  readonly organizationId: string;
  readonly id: string;
  readonly metadataUrl: string;
}

/** Less than a day, so that a process that asks every day does not find itself a second too early. */
const refreshedAfterMillis = 20 * 3_600_000;

async function claim(now: Date): Promise<readonly Due[]> {
  const before = new Date(now.getTime() - refreshedAfterMillis);
  return database().prisma.$queryRaw<Due[]>`
    UPDATE connection SET metadata_checked_at = ${now}
    WHERE metadata_url IS NOT NULL AND (metadata_checked_at IS NULL OR metadata_checked_at < ${before})
    RETURNING organization_id AS "organizationId", id, metadata_url AS "metadataUrl"`;
}

interface Means {
  readonly now: Date;
  readonly fetch: Fetch;
}

async function refresh(due: Due, { now, fetch }: Means): Promise<boolean> {
  const fetched = await fetch(due.metadataUrl);
  const metadata = fetched.ok ? parseMetadata(fetched.value, now) : fetched;
  const scope = { organizationId: due.organizationId, actor: { type: "system", id: "metadata" } } as const;
  const applied = metadata.ok ? await apply(scope, due, metadata.value) : metadata;
  if (applied.ok) return applied.value;
  await noteFailure(scope, due, { failure: applied.error, now });
  return false;
}

interface SystemScope {
  readonly organizationId: string;
  readonly actor: { readonly type: "system"; readonly id: string };
}

async function apply(scope: SystemScope, due: Due, metadata: IdpMetadata): Promise<Result<boolean, RefreshError>> {
  const { organizationId } = scope;
  const where = { organizationId, id: due.id, metadataUrl: due.metadataUrl };
  return changeTrust(scope, async (tx) => {
    const connection = await tx.connection.findFirst({ where });
    // Replaced while it was fetched: whoever did that knows better.
    if (connection === null) return ok(false);
    const difference = compareMetadata(connection, metadata);
    if (difference.isAnotherIdp) return err("another_identity_provider");
    if (!difference.isNone) {
      const type = "connection.metadata_refreshed";
      await writeMetadata(tx, scope, { connection, metadata, type, metadataUrl: due.metadataUrl });
      return ok(true);
    }
    await tx.connection.updateMany({ where, data: { metadataFailedSince: null, metadataFailure: null } });
    return ok(false);
  });
}

/**
 * Written down at the first failure, and told by mail once it has lasted; the page says it until it is over. A suspended
 * organization is told once it is resumed.
 */
async function noteFailure(
  scope: SystemScope,
  { id, metadataUrl }: Due,
  { failure, now }: { readonly failure: RefreshError; readonly now: Date },
): Promise<void> {
  const where = { organizationId: scope.organizationId, id, metadataUrl };
  await database().prisma.$transaction(async (tx) => {
    const first = { ...where, metadataFailedSince: null };
    const { count } = await tx.connection.updateMany({ where: first, data: { metadataFailedSince: now } });
    await tx.connection.updateMany({ where, data: { metadataFailure: failure } });
    const include = { organization: { select: { state: true } } };
    const connection = await tx.connection.findFirst({ where, include });
    if (connection === null) return;
    const { name, metadataFailedSince: since, organization } = connection;
    if (count > 0)
      await recordEvent(tx, {
        scope,
        type: "connection.metadata_unreadable",
        subjectId: id,
        data: { name, reason: failure },
      });
    if (organization.state !== "active" || since === null || now.getTime() - since.getTime() < staleAfterMillis) return;
    const { organizationId } = scope;
    const occasion = since.toISOString();
    await giveNotice(tx, { ...staleNotice, organizationId, subjectId: id, occasion, name, data: { reason: failure } });
  });
}

const staleAfterMillis = 3 * 24 * 3_600_000;

const staleNotice = {
  from: "metadata",
  type: "connection.metadata_stale",
  words: (name: string) => ({
    subject: `The metadata of ${name} cannot be refreshed`,
    text: `Muster reads the metadata of the SAML connection ${name} every day, and could not for three days.

People can still sign in: what was trusted before stays. When the identity provider changes its certificate, Muster does not learn of it, and from that moment nobody can sign in through it.

See on this page why it fails. Then make the address readable again, or bring the metadata under “Replace metadata”:`,
  }),
  path: "settings/identity/saml",
} as const;

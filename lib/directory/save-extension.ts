import type { PoolClient } from "pg";
import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { inTransactionOf } from "@/lib/db/in-transaction-of";
import { run, type Statement } from "@/lib/db/statement";
import { DeclaredExtensionJson, forgetKeyFacts } from "@/lib/directory/key-facts";
import {
  type DeclaredAttribute,
  type DeclaredExtension,
  type ExtensionFault,
  faultOf,
} from "@/lib/scim/schema/custom-extension";

export type SaveExtensionError = ExtensionFault | "unknown_directory" | "attribute_changed" | "urn_changed";

/**
 * Declares the attributes of a directory's own extension of User, or with `undefined` takes it away. What an attribute is
 * stays what it is, because people have values of it; taking one away deletes those values.
 * @returns how many people had a value of what was taken away
 */
export async function saveExtension(
  scope: Scope,
  directoryId: string,
  extension: DeclaredExtension | undefined,
): Promise<Result<{ readonly cleared: number }, SaveExtensionError>> {
  const fault = extension && faultOf(extension);
  if (fault !== undefined) return err(fault);
  const saved = await inTransactionOf(scope, (client) => save(client, scope, directoryId, extension));
  forgetKeyFacts();
  return saved;
}

async function save(
  client: PoolClient,
  scope: Scope,
  directoryId: string,
  after: DeclaredExtension | undefined,
): Promise<Result<{ readonly cleared: number }, SaveExtensionError>> {
  const [row] = await run(client, lockDirectory, [scope.organizationId, directoryId]);
  if (row === undefined) return err("unknown_directory");
  const before = row.extension === null ? undefined : DeclaredExtensionJson.parse(row.extension);
  const refusal = before && after && refusalOf(before, after);
  if (refusal !== undefined) return err(refusal);
  const place = [scope.organizationId, directoryId];
  const [done] =
    before === undefined ? [] : await run(client, clearValues, [...place, before.urn, gone(before, after)]);
  const cleared = done?.cleared ?? 0;
  await run(client, writeExtension, [
    ...place,
    after === undefined ? null : JSON.stringify(after),
    newId(),
    scope.actor.type,
    scope.actor.id,
    { name: row.name, attributes: namesOf(after), cleared },
  ]);
  return ok({ cleared });
}

const namesOf = (extension: DeclaredExtension | undefined): readonly string[] =>
  extension?.attributes.map(({ name }) => name) ?? [];

/** The names that are no longer declared. */
const gone = (before: DeclaredExtension, after: DeclaredExtension | undefined): readonly string[] =>
  namesOf(before).filter((name) => find(after, name) === undefined);

const find = (extension: DeclaredExtension | undefined, name: string): DeclaredAttribute | undefined =>
  extension?.attributes.find((attribute) => attribute.name.toLowerCase() === name.toLowerCase());

function refusalOf(
  before: DeclaredExtension,
  after: DeclaredExtension,
): "urn_changed" | "attribute_changed" | undefined {
  if (before.urn !== after.urn) return "urn_changed";
  const hasChanged = before.attributes.some((attribute) => {
    const kept = find(after, attribute.name);
    return kept !== undefined && !isSame(kept, attribute);
  });
  return hasChanged ? "attribute_changed" : undefined;
}

/** The description alone may change. */
const isSame = (one: DeclaredAttribute, other: DeclaredAttribute): boolean =>
  one.name === other.name &&
  one.type === other.type &&
  one.multiValued === other.multiValued &&
  one.caseExact === other.caseExact;

const lockDirectory: Statement<{ name: string; extension: unknown }> = {
  name: "lock-directory-extension",
  text: `SELECT name, extension FROM directory WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE`,
};

/** An extension without a value left is gone from the resource, as after a PATCH. */
const clearValues: Statement<{ cleared: number }> = {
  name: "clear-extension-values",
  text: `
WITH had AS (
  SELECT id, (resource->$3) - $4::text[] AS resource_left, (search->$3) - $4::text[] AS search_left FROM directory_user
  WHERE organization_id = $1 AND directory_id = $2 AND resource->$3 ?| $4::text[]
), cleared AS (
  UPDATE directory_user u SET version = u.version + 1, last_modified = now(),
    resource = CASE WHEN had.resource_left = '{}' THEN u.resource - $3
      ELSE jsonb_set(u.resource, ARRAY[$3], had.resource_left) END,
    search = CASE WHEN had.search_left = '{}' THEN u.search - $3
      ELSE jsonb_set(u.search, ARRAY[$3], had.search_left) END
  FROM had WHERE u.organization_id = $1 AND u.directory_id = $2 AND u.id = had.id
  RETURNING u.id
)
SELECT count(*)::int AS cleared FROM cleared`,
};

const writeExtension: Statement<never> = {
  name: "write-extension",
  text: `
WITH saved AS (
  UPDATE directory SET extension = $3::jsonb WHERE organization_id = $1 AND id = $2
)
INSERT INTO event (organization_id, at, id, type, actor_type, actor_id, subject_type, subject_id, data)
VALUES ($1, now(), $4, 'directory.schema_saved', $5, $6, 'directory', $2::text, $7)`,
};

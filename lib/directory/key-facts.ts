import * as z from "zod";
import { database } from "@/lib/db/client";
import { acrossOrganizations } from "@/lib/db/reach";
import { run, type Statement } from "@/lib/db/statement";
import { readLimits, type Limits } from "@/lib/limits/limits";
import { type Dialect, dialectOf, type DialectChoices, type Idp } from "@/lib/scim/dialect";
import { declarableTypes, type DeclaredExtension } from "@/lib/scim/schema/custom-extension";
import type { ResourceTypes } from "@/lib/scim/schema/registry";
import { resourceTypesOf } from "@/lib/scim/schema/resource-types-of";

/** What is known of a key before a request is served; whether it still opens anything, the gate says. */
export interface KeyFacts {
  readonly keyId: string;
  readonly organizationId: string;
  readonly directoryId: string;
  readonly secretHmac: Uint8Array;
  readonly pepperVersion: number;
  readonly isStrict: boolean;
  readonly dialect: Dialect;
  readonly types: ResourceTypes;
  readonly limits: Limits;
}

/** Milliseconds after which another instance's change of the settings is seen. What a key opens is never remembered. */
const rememberedMillis = 1000;
const rememberedMax = 10_000;

interface Remembered {
  readonly facts: KeyFacts;
  readonly until: number;
}

/** Next bundles its own copy of this file beside the server's: a change made by either is seen by both at once. */
const shared: typeof globalThis & { musterKeyFacts?: Map<string, Remembered> } = globalThis;

const remembered = (): Map<string, Remembered> => (shared.musterKeyFacts ??= new Map());

/** The facts of a key, with the settings of its directory as they were at most a second ago; undefined for an unknown one. */
export async function readKeyFacts(keyId: string): Promise<KeyFacts | undefined> {
  const known = remembered().get(keyId);
  if (known !== undefined && known.until > performance.now()) return known.facts;
  // Whose key it is, only its row says.
  const [row] = await acrossOrganizations(() => run(database().pool, selectKey, [keyId]));
  if (row === undefined) return undefined;
  const facts = toFacts(keyId, row);
  if (remembered().size >= rememberedMax) remembered().clear();
  remembered().set(keyId, { facts, until: performance.now() + rememberedMillis });
  return facts;
}

/** Called by whatever changes the settings of a directory or the limits of an organization. */
export const forgetKeyFacts = (): void => remembered().clear();

/** An extension as it is stored; undefined where there is none. */
export const DeclaredExtensionJson = z.object({
  urn: z.string(),
  attributes: z.array(
    z.object({
      name: z.string(),
      type: z.enum(declarableTypes),
      multiValued: z.boolean(),
      caseExact: z.boolean(),
      description: z.string(),
    }),
  ),
});

interface KeyRow {
  readonly organization_id: string;
  readonly directory_id: string;
  readonly idp: Idp;
  readonly secret_hmac: Uint8Array;
  readonly pepper_version: number;
  readonly strict: boolean;
  readonly patch_reply: DialectChoices["patchReply"];
  readonly unknown_path: DialectChoices["unknownPath"];
  readonly nested_groups: boolean;
  readonly extension: unknown;
  readonly limits: unknown;
}

function toFacts(keyId: string, row: KeyRow): KeyFacts {
  const extension: DeclaredExtension | undefined =
    row.extension === null ? undefined : DeclaredExtensionJson.parse(row.extension);
  return {
    keyId,
    organizationId: row.organization_id,
    directoryId: row.directory_id,
    secretHmac: row.secret_hmac,
    pepperVersion: row.pepper_version,
    isStrict: row.strict,
    dialect: dialectOf(row.idp, {
      isStrict: row.strict,
      patchReply: row.patch_reply,
      unknownPath: row.unknown_path,
    }),
    types: resourceTypesOf({ extension, nestedGroups: row.nested_groups }),
    limits: readLimits(row.limits),
  };
}

const selectKey: Statement<KeyRow> = {
  name: "select-key",
  text: `
SELECT k.organization_id, k.directory_id, d.idp, k.secret_hmac, k.pepper_version, d.strict, d.patch_reply,
  d.unknown_path, d.nested_groups, d.extension, o.limits
FROM api_key k
JOIN directory d ON d.organization_id = k.organization_id AND d.id = k.directory_id
JOIN organization o ON o.id = k.organization_id
WHERE k.id = $1`,
};

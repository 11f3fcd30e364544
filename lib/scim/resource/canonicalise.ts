import type { Deviation } from "../deviation";
import { deviationLog } from "../deviation";
import type { Dialect } from "../dialect";
import type { JsonObject, JsonValue } from "../json";
import type { ResourceTypeDefinition } from "../schema/registry";
import type { MemberReference } from "./read-members";
import { readResource } from "./read-resource";

export interface CanonicalResource {
  /** What the client set, in the schema's spelling, without `id`, `meta`, `schemas`, `groups` and `members`. */
  readonly resource: JsonObject;
  /** Undefined when the body does not speak of members; kept as rows, not in the resource. */
  readonly members: readonly MemberReference[] | undefined;
  readonly deviations: readonly Deviation[];
}

/** A POST body as the resource it creates (RFC 7644 §3.3). What it is silent about takes the type's defaults. */
export function canonicalise(body: JsonValue, type: ResourceTypeDefinition, dialect: Dialect): CanonicalResource {
  const { report, list } = deviationLog();
  const { resource, members } = readResource(body, type, { dialect, report });
  return { resource: { __proto__: null, ...type.defaults, ...resource }, members, deviations: list() };
}

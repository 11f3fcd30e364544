import { deviationLog } from "../deviation";
import type { Dialect } from "../dialect";
import { mutability } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import type { ResourceTypeDefinition } from "../schema/registry";
import type { CanonicalResource } from "./canonicalise";
import { readResource } from "./read-resource";
import { sameJson } from "./same-json";

export interface ReplacedResource extends CanonicalResource {
  /** Whether the resource differs; members are the caller's to compare. */
  readonly changed: boolean;
}

/**
 * A PUT body over what is there (RFC 7644 §3.5.1): what it is silent about is cleared, except attributes with a default
 * (`active`) and immutable ones, which stay; another value for an immutable one is 400 mutability.
 */
export function replace(
  existing: JsonObject,
  body: JsonValue,
  type: ResourceTypeDefinition,
  dialect: Dialect,
): ReplacedResource {
  const { report, list } = deviationLog();
  const { resource: given, members } = readResource(body, type, { dialect, report });
  const resource: Record<string, JsonValue> = { __proto__: null, ...given };
  for (const name of keptWhenAbsent(type)) {
    const before = existing[name];
    if (before !== undefined && resource[name] === undefined) resource[name] = before;
  }
  refuseImmutableChanges(existing, resource, type);
  return { resource, members, deviations: list(), changed: !sameJson(existing, resource) };
}

function keptWhenAbsent(type: ResourceTypeDefinition): readonly string[] {
  return [...Object.keys(type.defaults), ...immutableNames(type)];
}

function refuseImmutableChanges(existing: JsonObject, resource: JsonObject, type: ResourceTypeDefinition): void {
  for (const name of immutableNames(type))
    if (existing[name] !== undefined && !sameJson(existing[name], resource[name]))
      throw mutability(`${name} cannot change once it is set.`);
}

function immutableNames(type: ResourceTypeDefinition): readonly string[] {
  return type.schema.attributes.filter((attribute) => attribute.mutability === "immutable").map(({ name }) => name);
}

import { invalidSyntax } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import type { ResourceTypeDefinition } from "../schema/registry";
import { findCoreAttribute, resolvePath, resourceTypes } from "../schema/registry";

/** Which attributes a caller asked for (RFC 7644 §3.9). */
export type Projection =
  { readonly kind: "all" } | { readonly kind: "only" | "except"; readonly paths: readonly string[] };

type Names = string | readonly string[] | undefined;

/** The two parameters, as comma-separated text or as lists; both at once is invalidSyntax. */
export function parseProjection(attributes: Names, excludedAttributes: Names): Projection {
  const only = pathsIn(attributes);
  const except = pathsIn(excludedAttributes);
  if (only.length > 0 && except.length > 0)
    throw invalidSyntax("Send attributes or excludedAttributes, not both (RFC 7644 3.4.2.5).");
  if (only.length > 0) return { kind: "only", paths: only };
  return except.length > 0 ? { kind: "except", paths: except } : { kind: "all" };
}

/**
 * The resource as asked for: always what is `returned: always`, never what is `never`, and `request` ones only by name.
 * Unknown names are ignored. The resource itself comes back when nothing is to be left out.
 */
export function project(resource: JsonObject, type: ResourceTypeDefinition, projection: Projection): JsonObject {
  if (projection.kind === "all" && !hasHidden(resource, type)) return resource;
  const choices = choicesOf(projection, type);
  const projected: Record<string, JsonValue> = { __proto__: null };
  for (const [name, value] of Object.entries(resource)) {
    const kept = keep(name, value, choices, type);
    if (kept !== undefined) projected[name] = kept;
  }
  return projected;
}

/** Whether the reply shows any of `members` or `groups`; when not, they need not be read. */
export function includes(projection: Projection, name: "members" | "groups"): boolean {
  const type = name === "members" ? resourceTypes.Group : resourceTypes.User;
  return keep(name, [], choicesOf(projection, type), type) !== undefined;
}

function pathsIn(names: Names): readonly string[] {
  const list = typeof names === "string" ? names.split(",") : (names ?? []);
  return list.map((name) => name.trim()).filter((name) => name !== "");
}

function hasHidden(resource: JsonObject, type: ResourceTypeDefinition): boolean {
  return type.schema.attributes.some(
    ({ name, returned }) => (returned === "never" || returned === "request") && resource[name] !== undefined,
  );
}

/** What was named, by its place in the resource ("name/givenName"); what holds something named counts in part. */
interface Choices {
  readonly isOnly: boolean;
  readonly byPlace: ReadonlyMap<string, "whole" | "part">;
}

const known = new WeakMap<Projection, Map<ResourceTypeDefinition, Choices>>();

/** One projection serves a whole page of resources, so what it means is worked out once for each type. */
function choicesOf(projection: Projection, type: ResourceTypeDefinition): Choices {
  const byType = known.get(projection) ?? new Map<ResourceTypeDefinition, Choices>();
  known.set(projection, byType);
  const choices = byType.get(type) ?? resolve(projection, type);
  byType.set(type, choices);
  return choices;
}

function resolve(projection: Projection, type: ResourceTypeDefinition): Choices {
  const byPlace = new Map<string, "whole" | "part">();
  for (const place of projection.kind === "all" ? [] : projection.paths.flatMap((path) => placesOf(path, type))) {
    byPlace.set(place.join("/"), "whole");
    for (let length = 1; length < place.length; length += 1) {
      const holder = place.slice(0, length).join("/");
      byPlace.set(holder, byPlace.get(holder) ?? "part");
    }
  }
  return { isOnly: projection.kind === "only", byPlace };
}

function placesOf(path: string, type: ResourceTypeDefinition): readonly (readonly string[])[] {
  const found = resolvePath(type, path);
  if (found === undefined) return [];
  if (found.kind === "schema")
    return found.extension === undefined ? found.schema.attributes.map(({ name }) => [name]) : [[found.extension]];
  const names = [found.extension, found.attribute.name, found.subAttribute?.name];
  return [names.filter((name) => name !== undefined)];
}

function keep(name: string, value: JsonValue, choices: Choices, type: ResourceTypeDefinition): JsonValue | undefined {
  const returned = findCoreAttribute(type, name)?.returned ?? "default";
  if (returned === "always") return value;
  const isAskedFor = choices.isOnly && choices.byPlace.has(name);
  if (returned === "never" || (returned === "request" && !isAskedFor)) return undefined;
  return select(value, name, choices);
}

function select(value: JsonValue, place: string, choices: Choices): JsonValue | undefined {
  const choice = choices.byPlace.get(place);
  if (choice !== "part") return (choice === "whole") === choices.isOnly ? value : undefined;
  if (isList(value))
    return value.map((element) => select(element, place, choices)).filter((kept) => kept !== undefined);
  if (!isObject(value)) return value;
  const selected: Record<string, JsonValue> = { __proto__: null };
  for (const [name, inner] of Object.entries(value)) {
    const kept = select(inner, `${place}/${name}`, choices);
    if (kept !== undefined) selected[name] = kept;
  }
  return Object.keys(selected).length === 0 ? undefined : selected;
}

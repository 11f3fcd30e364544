import { isId } from "@/lib/core/ids";
import { scimRoot } from "@/lib/endpoint/http";

/** What a path means. */
export type Target =
  | { readonly kind: "users" | "groups"; readonly id: string | undefined }
  | { readonly kind: "config" | "resource_types" | "schemas"; readonly name: string | undefined }
  | { readonly kind: "search"; readonly of: "users" | "groups" | "all" }
  | { readonly kind: "root" | "bulk" | "me" }
  | { readonly kind: "nothing" };

export interface Route {
  /** The directory that the base URL names, if it does. */
  readonly directoryId: string | undefined;
  readonly target: Target;
}

/** The path below `/scim/v2`, with or without the directory. Doubled and trailing slashes are forgiven. */
export function routeOf(path: string): Route {
  const segments = decodeSegments(path.slice(scimRoot.length));
  if (segments === undefined) return { directoryId: undefined, target: { kind: "nothing" } };
  const [first, ...rest] = segments;
  if (first === undefined || !isId(first)) return { directoryId: undefined, target: targetOf(segments) };
  return { directoryId: first, target: targetOf(rest) };
}

const collections: ReadonlyMap<string, "users" | "groups"> = new Map([
  ["users", "users"],
  ["groups", "groups"],
]);

const documents: ReadonlyMap<string, "config" | "resource_types" | "schemas"> = new Map([
  ["serviceproviderconfig", "config"],
  ["resourcetypes", "resource_types"],
  ["schemas", "schemas"],
]);

const endpoints: ReadonlyMap<string, Target> = new Map<string, Target>([
  ["", { kind: "root" }],
  [".search", { kind: "search", of: "all" }],
  ["bulk", { kind: "bulk" }],
  ["me", { kind: "me" }],
]);

function targetOf([first = "", second, ...more]: readonly string[]): Target {
  const name = first.toLowerCase();
  const collection = collections.get(name);
  const document = documents.get(name);
  const endpoint = endpoints.get(name);
  if (more.length > 0) return { kind: "nothing" };
  if (collection !== undefined)
    return second?.toLowerCase() === ".search" ? { kind: "search", of: collection } : { kind: collection, id: second };
  if (document !== undefined) return { kind: document, name: second };
  return endpoint !== undefined && second === undefined ? endpoint : { kind: "nothing" };
}

function decodeSegments(path: string): readonly string[] | undefined {
  try {
    return path
      .split("/")
      .filter((segment) => segment !== "")
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

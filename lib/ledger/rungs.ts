/** The first-contact ladder, in the order in which an IdP climbs it. */
export const rungs = ["reached", "key_accepted", "discovery_read", "lookup_answered", "first_user"] as const;
export type Rung = (typeof rungs)[number];

/** What the ladder is climbed with: the outcome of one request. */
export interface Climb {
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly hasKey: boolean;
  /** Whether the path went on to one resource. */
  readonly hasId: boolean;
  readonly refusal: string | undefined;
}

/** The rungs that a request reached; for a failed one, the failure as a rung of its own: `failed:<cause>`. */
export function rungsOf(climb: Climb): readonly string[] {
  if (climb.refusal !== undefined) return ["reached", `failed:${climb.refusal}`];
  if (!climb.hasKey) return ["reached"];
  const isWrongPath = climb.target === "nothing" && climb.status === 404;
  return ["reached", "key_accepted", ...(isWrongPath ? ["failed:wrong_path"] : successOf(climb))];
}

const collections: ReadonlySet<string> = new Set(["users", "groups"]);
const searches: ReadonlySet<string> = new Set(["search", "root"]);
const documents: ReadonlySet<string> = new Set(["config", "resource_types", "schemas"]);

function successOf({ method, target, status, hasId }: Climb): readonly Rung[] {
  if (status >= 300) return [];
  if (documents.has(target)) return ["discovery_read"];
  if (searches.has(target)) return ["lookup_answered"];
  const isCollection = collections.has(target) && !hasId;
  if (isCollection && method === "GET") return ["lookup_answered"];
  return isCollection && method === "POST" && target === "users" ? ["first_user"] : [];
}

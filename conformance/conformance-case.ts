import type { RequirementId } from "./requirements/requirements";
import type { Session } from "./session";

/** What a server may leave out, and says so in its discovery documents or by 501. */
export const features = [
  "patch",
  "filter",
  "sort",
  "etag",
  "bulk",
  "changePassword",
  "cursor",
  "groups",
  "nestedGroups",
  "enterprise",
  "search",
  "rootSearch",
] as const;
export type Feature = (typeof features)[number];

/** One question to a server. It makes what it needs, asks, and throws `Unmet` when the answer is not what it must be. */
export interface ConformanceCase {
  /** Stable: documents and scripts name it. */
  readonly id: string;
  /** A guarantee in the present tense. */
  readonly title: string;
  readonly of: RequirementId;
  /** Without these the case is skipped, not failed. */
  readonly needs?: readonly Feature[];
  readonly run: (session: Session) => Promise<void>;
}

import { invalidValue } from "../errors";
import { limits } from "../limits";
import type { Projection } from "../resource/project";
import { parseProjection } from "../resource/project";

export interface ListQuery {
  /** Counted from 1. */
  readonly startIndex: number;
  /** 0 asks for `totalResults` alone. */
  readonly count: number;
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly sortOrder: "ascending" | "descending";
  readonly projection: Projection;
}

const names = ["startIndex", "count", "filter", "sortBy", "sortOrder", "attributes", "excludedAttributes"] as const;
type Name = (typeof names)[number];
type Parameters = Partial<Record<Name, string>>;

/**
 * The query of a list or read (RFC 7644 §3.4.2): names in any case, unknown ones ignored. One given twice is invalidValue,
 * for two filters answer two questions.
 */
export function parseListQuery(query: Iterable<readonly [string, string]>): ListQuery {
  const given = readParameters(query);
  return {
    startIndex: startIndexOf(given.startIndex),
    count: countOf(given.count),
    filter: given.filter,
    sortBy: given.sortBy?.trim() === "" ? undefined : given.sortBy?.trim(),
    sortOrder: sortOrderOf(given.sortOrder),
    projection: parseProjection(given.attributes, given.excludedAttributes),
  };
}

/** Below 1 means 1. */
export function startIndexOf(text: string | undefined): number {
  return Math.max(1, integerOf("startIndex", text) ?? 1);
}

/** Negative means 0, and more than the ceiling means the ceiling, never an error. */
export function countOf(text: string | undefined): number {
  return Math.min(limits.resultsMax, Math.max(0, integerOf("count", text) ?? limits.resultsDefault));
}

export function sortOrderOf(text: string | undefined): ListQuery["sortOrder"] {
  const word = text?.trim().toLowerCase() ?? "";
  if (word === "" || word === "ascending") return "ascending";
  if (word === "descending") return "descending";
  throw invalidValue("sortOrder must be ascending or descending.");
}

function readParameters(query: Iterable<readonly [string, string]>): Parameters {
  const given: Parameters = {};
  for (const [key, value] of query) {
    const name = names.find((known) => known.toLowerCase() === key.toLowerCase());
    if (name === undefined) continue;
    if (given[name] !== undefined) throw invalidValue(`${name} is given twice. Send it once.`);
    given[name] = value;
  }
  return given;
}

const largest = 2_147_483_647;

function integerOf(name: Name, text: string | undefined): number | undefined {
  const digits = text?.trim() ?? "";
  if (digits === "") return undefined;
  if (!/^[+-]?\d+$/.test(digits)) throw invalidValue(`${name} must be a whole number.`);
  return Math.max(-largest, Math.min(largest, Number(digits)));
}

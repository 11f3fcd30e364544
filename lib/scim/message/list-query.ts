import { invalidCount, invalidValue } from "../errors";
import { limits } from "../limits";
import type { Projection } from "../resource/project";
import { parseProjection } from "../resource/project";

export interface ListQuery {
  /** Counted from 1. */
  readonly startIndex: number;
  /** 0 asks for `totalResults` alone; with a cursor never. */
  readonly count: number;
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly sortOrder: "ascending" | "descending";
  /** Where a page by cursor begins, empty for the first one (RFC 9865); undefined where pages go by index. */
  readonly cursor: string | undefined;
  readonly projection: Projection;
}

const names = [
  "startIndex",
  "count",
  "cursor",
  "filter",
  "sortBy",
  "sortOrder",
  "attributes",
  "excludedAttributes",
] as const;
type Name = (typeof names)[number];
type Parameters = Partial<Record<Name, string>>;

/**
 * The query of a list or read (RFC 7644 §3.4.2): names in any case, unknown ones ignored. One given twice is invalidValue,
 * for two filters answer two questions.
 */
export function parseListQuery(query: Iterable<readonly [string, string]>): ListQuery {
  const given = readParameters(query);
  return {
    ...pageOf(given),
    filter: given.filter,
    sortBy: sortByOf(given.sortBy),
    sortOrder: sortOrderOf(given.sortOrder),
    projection: parseProjection(given.attributes, given.excludedAttributes),
  };
}

interface PageParameters {
  readonly startIndex?: string | undefined;
  readonly count?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Which page of a list is asked for: by index (RFC 7644 §3.4.2.4) unless there is a cursor (RFC 9865 §2), never by both. */
export function pageOf({
  startIndex,
  count,
  cursor,
}: PageParameters): Pick<ListQuery, "startIndex" | "count" | "cursor"> {
  if (cursor === undefined) return { startIndex: startIndexOf(startIndex), count: countOf(count), cursor };
  if (startIndex !== undefined) throw invalidValue("Send cursor or startIndex, not both: they are two ways of paging.");
  return { startIndex: 1, count: cursorCountOf(count), cursor: cursor.trim() };
}

/** Below 1 means 1. */
function startIndexOf(text: string | undefined): number {
  return Math.max(1, integerOf("startIndex", text) ?? 1);
}

/** Negative means 0, and more than the ceiling means the ceiling, never an error. */
function countOf(text: string | undefined): number {
  return Math.min(limits.resultsMax, Math.max(0, integerOf("count", text) ?? limits.resultsDefault));
}

/** RFC 9865 §2.1 is stricter: from 1 to the ceiling. */
function cursorCountOf(text: string | undefined): number {
  const digits = text?.trim() ?? "";
  const count = digits === "" ? limits.resultsDefault : Number(digits);
  if (/^\d*$/.test(digits) && count >= 1 && count <= limits.resultsMax) return count;
  throw invalidCount(`With a cursor, count must be a whole number from 1 to ${limits.resultsMax}.`);
}

/** An empty one is none. */
export function sortByOf(text: string | undefined): string | undefined {
  return text?.trim() === "" ? undefined : text?.trim();
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

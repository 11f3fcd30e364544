import { nilId } from "@/lib/core/ids";
import { seal, type SealContext, unseal } from "@/lib/core/seal";
import type { Position } from "@/lib/db/page-order";
import { expiredCursor, invalidCursor } from "@/lib/scim/errors";
import { isObject, type JsonObject, parseJson } from "@/lib/scim/json";
import { limits } from "@/lib/scim/limits";

/** A page of a list: the rows behind a position, or before it; without one those at the beginning or the end. */
export interface PagePlace {
  readonly direction: "next" | "previous";
  readonly from: Position | undefined;
  /** What the first page counted; undefined for the first page itself. */
  readonly total: number | undefined;
}

/** The place as a cursor (RFC 9865 §2) that opens in the same list alone. It may hold a name, so nobody can read it. */
export function makeCursor({ direction, from, total }: PagePlace, list: string): string {
  return seal(JSON.stringify({ at: Date.now(), direction, from: from ?? null, total: total ?? null }), contextOf(list));
}

/** @throws ScimError 400 invalidCursor for whatever was not made for this list, 400 expiredCursor */
export function readCursor(cursor: string, list: string): PagePlace {
  if (cursor === "") return { direction: "next", from: undefined, total: undefined };
  const text = unseal(cursor, contextOf(list));
  const opened = text === undefined ? undefined : parseJson(text);
  if (!isObject(opened))
    throw invalidCursor("This cursor belongs to no page of this search. Begin again with an empty cursor.");
  const { at, direction, from, total } = opened;
  if (Date.now() - Number(at) > limits.cursorSeconds * 1000)
    throw expiredCursor(`This cursor is older than ${limits.cursorSeconds} seconds. Begin again with an empty cursor.`);
  return {
    direction: direction === "previous" ? "previous" : "next",
    from: isObject(from) ? positionIn(from) : undefined,
    total: typeof total === "number" ? total : undefined,
  };
}

const contextOf = (list: string): SealContext => ({ purpose: "SCIM page cursor", boundTo: list });

const positionIn = ({ sort_key, id }: JsonObject): Position => ({
  sort_key: typeof sort_key === "string" ? sort_key : null,
  id: typeof id === "string" ? id : nilId,
});

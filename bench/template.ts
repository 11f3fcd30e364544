import type { Piece, Template } from "./tape";

/** What tells the gaps of one recorded request. */
export interface Sample {
  readonly person: number;
  /** Ids that are newer were made by the request. */
  readonly since: Date;
  /** Id → slot; grows with each new id, so that one id has one slot in all values of the request. */
  readonly newIds: Map<string, number>;
}

/** Finds the gaps in a recorded value. */
export function toTemplate(value: unknown, sample: Sample): Template {
  const text = toText(value);
  if (text === null) return null;
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(gap(sample.person))) {
    const piece = pieceOf(found[0], sample);
    if (piece === undefined) continue;
    pieces.push(text.slice(end, found.index), piece);
    end = found.index + found[0].length;
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== "" || text === "");
}

/** The value of one request. */
export function fillTemplate(template: Template, person: string, newIds: readonly string[]): string | null {
  if (template === null) return null;
  return template.map((piece) => textOf(piece, person, newIds)).join("");
}

function textOf(piece: Piece, person: string, newIds: readonly string[]): string {
  if (typeof piece === "string") return piece;
  return piece.kind === "person" ? person : (newIds[piece.slot] ?? "");
}

/** The forms in which `pg` sends a value. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(quotedItem).join(",")}}`;
  return JSON.stringify(value);
}

const quotedItem = (item: unknown): string => {
  const text = toText(item);
  return text === null ? "NULL" : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
};

/** An id that is not the person's, or the person's number. */
const gap = (person: number): RegExp =>
  new RegExp(String.raw`\b(?!\S{24}${person})[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|${person}`, "g");

function pieceOf(found: string, { person, since, newIds }: Sample): Piece | undefined {
  if (found === String(person)) return { kind: "person" };
  if (madeAt(found) < since.getTime()) return undefined;
  const slot = newIds.get(found) ?? newIds.size;
  newIds.set(found, slot);
  return { kind: "new_id", slot };
}

/** Unix milliseconds in the first 48 bits (RFC 9562 5.7). */
const madeAt = (uuid: string): number => Number.parseInt(uuid.replace("-", "").slice(0, 12), 16);

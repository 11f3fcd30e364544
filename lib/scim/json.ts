import { invalidSyntax, invalidValue } from "./errors";
import { isStorable } from "./is-storable";
import { limits } from "./limits";
import { quoted } from "./quoted";

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
/** Always without a prototype when this room made it; write `{ __proto__: null, … }`. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/**
 * JSON text to data without prototypes. Refused besides bad JSON: more than 32 levels, a name given twice in one object
 * (in any case: RFC 7643 §2.1 makes them one), names that reach for a prototype, NUL, lone surrogates, infinite numbers.
 */
export function parseJson(text: string): JsonValue {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const tally = { names: countNames(source) };
  const value = adopt(parseNatively(source), tally);
  if (tally.names !== 0) throw invalidSyntax("The body names one attribute twice in the same object. Send it once.");
  return value;
}

/** UTF-8 bytes to text; a byte sequence that is not UTF-8 is `invalidSyntax`, never replaced. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalidSyntax("The body is not UTF-8 text. Send JSON in UTF-8.", { cause });
  }
}

/** The names in all objects of the text: its colons outside strings. Native parsing keeps one of two equal names, so fewer come out. */
function countNames(source: string): number {
  let names = 0;
  let depth = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '"') at = endOfString(source, at);
    else if (character === ":") names += 1;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > limits.jsonDepth) throw invalidSyntax(`The body is nested deeper than ${limits.jsonDepth} levels.`);
  }
  return names;
}

function endOfString(source: string, start: number): number {
  let end = source.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(source, end)) end = source.indexOf('"', end + 1);
  return end === -1 ? source.length : end;
}

function isEscaped(source: string, at: number): boolean {
  let backslashes = 0;
  while (source[at - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

function parseNatively(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw invalidSyntax("The body is not valid JSON.", { cause });
  }
}

function adopt(value: unknown, tally: { names: number }): JsonValue {
  if (typeof value === "string") return checkedText(value);
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return checkedNumber(value);
  if (Array.isArray(value)) return value.map((element: unknown) => adopt(element, tally));
  return adoptObject(Object.entries(value ?? {}), tally);
}

const prototypeNames = new Set(["__proto__", "constructor", "prototype"]);

function adoptObject(entries: readonly (readonly [string, unknown])[], tally: { names: number }): JsonObject {
  const object: Record<string, JsonValue> = { __proto__: null };
  const seen = new Set<string>();
  tally.names -= entries.length;
  for (const [name, value] of entries) {
    const folded = checkedText(name).toLowerCase();
    if (prototypeNames.has(folded)) throw invalidSyntax(`${quoted(name)} is no attribute name.`);
    if (seen.has(folded)) throw invalidSyntax(`The body names ${quoted(name)} twice in one object. Send it once.`);
    seen.add(folded);
    object[name] = adopt(value, tally);
  }
  return object;
}

function checkedText(text: string): string {
  if (!isStorable(text)) throw invalidValue("A text in the body holds a NUL or half a character. Remove it.");
  return text;
}

function checkedNumber(value: number): number {
  if (!Number.isFinite(value)) throw invalidValue("A number in the body is too large.");
  return value;
}

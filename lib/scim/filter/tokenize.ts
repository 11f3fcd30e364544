import { invalidFilter } from "../errors";
import { isStorable } from "../is-storable";
import { limits } from "../limits";

/** `at` is the position of the first character, counted from 1. A word is anything unquoted: path, operator, literal. */
export interface Token {
  readonly kind: "(" | ")" | "[" | "]" | "word" | "string";
  readonly text: string;
  readonly at: number;
}

/** Filter or path text to tokens, in one pass. A string is a JSON string; its token holds the text it means. */
export function tokenize(source: string): readonly Token[] {
  if (source.length > limits.filterCharacters)
    throw invalidFilter(`A filter or path may have ${limits.filterCharacters} characters at most.`);
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? "";
    const end = isBlank(character) ? at + 1 : endOfToken(source, at);
    if (!isBlank(character)) tokens.push(toToken(source.slice(at, end), at + 1));
    at = end;
  }
  return tokens;
}

const isBlank = (character: string): boolean =>
  character === " " || character === "\t" || character === "\n" || character === "\r";

const isBracket = (text: string): text is "(" | ")" | "[" | "]" => text.length === 1 && "()[]".includes(text);

function endOfToken(source: string, start: number): number {
  const first = source[start] ?? "";
  if (isBracket(first)) return start + 1;
  return first === '"' ? endOfString(source, start) : endOfWord(source, start);
}

function endOfString(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== '"') at += source[at] === "\\" ? 2 : 1;
  if (at >= source.length) throw invalidFilter(`The text that begins at character ${start + 1} has no closing quote.`);
  return at + 1;
}

function endOfWord(source: string, start: number): number {
  let at = start;
  while (at < source.length && !isBlank(source[at] ?? "") && !'()[]"'.includes(source[at] ?? "")) at += 1;
  return at;
}

function toToken(source: string, at: number): Token {
  if (isBracket(source)) return { kind: source, text: source, at };
  const kind = source.startsWith('"') ? "string" : "word";
  const text = kind === "string" ? meaningOf(source, at) : source;
  if (!isStorable(text)) throw invalidFilter(`The text at character ${at} holds a NUL or half a character.`);
  return { kind, text, at };
}

function meaningOf(literal: string, at: number): string {
  try {
    return String(JSON.parse(literal));
  } catch (cause) {
    throw invalidFilter(`The text that begins at character ${at} is not a valid JSON string.`, { cause });
  }
}

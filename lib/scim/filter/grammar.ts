import type { ReportDeviation } from "../deviation";
import type { Dialect } from "../dialect";
import { invalidFilter, sensitive } from "../errors";
import { limits } from "../limits";
import { quoted } from "../quoted";
import type { Attribute, AttrPath } from "../schema/attribute";
import { findAttribute } from "../schema/find-attribute";
import type { CompareOp, Filter } from "./ast";
import { compareOps } from "./ast";
import { readOperand } from "./operand";
import type { Token } from "./tokenize";

/** Where names are looked up: a resource type, or the element inside a value path. */
export type Scope = (name: string) => AttrPath | undefined;

export interface Cursor {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
  terms: number;
  readonly dialect: Dialect;
  readonly report: ReportDeviation;
}

/** FILTER of RFC 7644 §3.4.2.2, from the cursor on; `or` binds loosest. Depth and terms are counted, so no input overflows. */
export function readFilter(cursor: Cursor, scope: Scope): Filter {
  let left = readConjunction(cursor, scope);
  while (takeWord(cursor, "or")) left = { kind: "or", left, right: readConjunction(cursor, scope) };
  return left;
}

/** `[ filter ]` after the attribute it looks into. */
export function readBrackets(cursor: Cursor, attribute: Attribute): Filter {
  return nested(cursor, "[", "]", (name) => elementPath(attribute, name));
}

export function refuseToken(cursor: Cursor): never {
  const token = cursor.tokens[cursor.next];
  if (token === undefined) throw invalidFilter("The filter ends too early.");
  throw invalidFilter(`${quoted(token.text)} at character ${token.at} is not expected there.`);
}

function readConjunction(cursor: Cursor, scope: Scope): Filter {
  let left = readTerm(cursor, scope);
  while (takeWord(cursor, "and")) left = { kind: "and", left, right: readTerm(cursor, scope) };
  return left;
}

function readTerm(cursor: Cursor, scope: Scope): Filter {
  const token = cursor.tokens[cursor.next];
  if (token?.kind === "(") return nested(cursor, "(", ")", scope);
  if (token?.kind !== "word") return refuseToken(cursor);
  cursor.next += 1;
  const isNot = token.text.toLowerCase() === "not" && cursor.tokens[cursor.next]?.kind === "(";
  if (isNot) return { kind: "not", operand: nested(cursor, "(", ")", scope) };
  const path = find(token, scope);
  return cursor.tokens[cursor.next]?.kind === "[" ? readValuePath(cursor, path) : readExpression(cursor, path);
}

function nested(cursor: Cursor, open: Token["kind"], close: Token["kind"], scope: Scope): Filter {
  take(cursor, open);
  cursor.depth += 1;
  if (cursor.depth > limits.filterDepth)
    throw invalidFilter(`The filter is nested deeper than ${limits.filterDepth} levels.`);
  const filter = readFilter(cursor, scope);
  take(cursor, close);
  cursor.depth -= 1;
  return filter;
}

/** `emails[type eq "work"].value eq "x"` has no place in the grammar, yet is sent: both must hold for one element. */
function readValuePath(cursor: Cursor, path: AttrPath): Filter {
  if (path.subAttribute !== undefined || path.attribute.type !== "complex")
    throw invalidFilter(`${path.attribute.name} has no parts to select by [ ].`);
  const selection = readBrackets(cursor, path.attribute);
  const after = cursor.tokens[cursor.next];
  if (after?.kind !== "word" || isConnective(after)) return { kind: "valuePath", path, filter: selection };
  const subName = after.text.startsWith(".") ? after.text.slice(1) : "value";
  if (after.text.startsWith(".")) cursor.next += 1;
  const element = find({ ...after, text: subName }, (name) => elementPath(path.attribute, name));
  const filter: Filter = { kind: "and", left: selection, right: readExpression(cursor, element) };
  return { kind: "valuePath", path, filter };
}

function readExpression(cursor: Cursor, path: AttrPath): Filter {
  cursor.terms += 1;
  if (cursor.terms > limits.filterTerms) throw invalidFilter(`The filter has more than ${limits.filterTerms} terms.`);
  if (takeWord(cursor, "pr")) return { kind: "present", path };
  const op = compareOps.find((name) => takeWord(cursor, name));
  return op === undefined ? refuseToken(cursor) : readComparison(cursor, toComparable(path), op);
}

function readComparison(cursor: Cursor, path: AttrPath, op: CompareOp): Filter {
  const operand = cursor.tokens[cursor.next];
  if (operand?.kind !== "word" && operand?.kind !== "string") return refuseToken(cursor);
  cursor.next += 1;
  const comparison = { attribute: path.subAttribute ?? path.attribute, op, operand };
  return { kind: "compare", path, op, value: readOperand(comparison, cursor.dialect, cursor.report) };
}

/** A bare complex attribute means its `value` (RFC 7644 §3.4.2.2, on multi-valued attributes). */
function toComparable(path: AttrPath): AttrPath {
  if (path.subAttribute !== undefined || path.attribute.type !== "complex") return path;
  const subAttribute = findAttribute(path.attribute.subAttributes, "value");
  if (subAttribute === undefined)
    throw invalidFilter(`Compare a part of ${path.attribute.name}, such as ${example(path)}.`);
  return { ...path, subAttribute };
}

const example = ({ attribute }: AttrPath): string => `${attribute.name}.${attribute.subAttributes?.[0]?.name ?? ""}`;

function find(token: Token, scope: Scope): AttrPath {
  const path = scope(token.text);
  if (path === undefined) throw invalidFilter(`No attribute ${quoted(token.text)} (character ${token.at}).`);
  if (path.attribute.returned === "never") throw sensitive(`${path.attribute.name} cannot be searched.`);
  return path;
}

function elementPath(parent: Attribute, name: string): AttrPath | undefined {
  const attribute = findAttribute(parent.subAttributes, name);
  return attribute && { extension: undefined, attribute, subAttribute: undefined };
}

function take(cursor: Cursor, kind: Token["kind"]): void {
  if (cursor.tokens[cursor.next]?.kind !== kind) refuseToken(cursor);
  cursor.next += 1;
}

function takeWord(cursor: Cursor, word: string): boolean {
  const token = cursor.tokens[cursor.next];
  const isThere = token?.kind === "word" && token.text.toLowerCase() === word;
  if (isThere) cursor.next += 1;
  return isThere;
}

const isConnective = (token: Token): boolean => ["and", "or"].includes(token.text.toLowerCase());

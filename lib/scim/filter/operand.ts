import { comparableInstant } from "../date-time";
import type { ReportDeviation } from "../deviation";
import type { Dialect } from "../dialect";
import { invalidFilter } from "../errors";
import type { Attribute, AttributeType } from "../schema/attribute";
import type { CompareOp, CompValue } from "./ast";
import { compareOps } from "./ast";
import type { Token } from "./tokenize";

/** RFC 7644 §3.4.2.2: order has no meaning for booleans and binaries; parts of a date or number have none either. */
const opsByType = {
  string: compareOps,
  reference: compareOps,
  dateTime: ["eq", "ne", "gt", "ge", "lt", "le"],
  decimal: ["eq", "ne", "gt", "ge", "lt", "le"],
  integer: ["eq", "ne", "gt", "ge", "lt", "le"],
  boolean: ["eq", "ne"],
  binary: ["eq", "ne"],
  complex: [],
} as const satisfies Record<AttributeType, readonly CompareOp[]>;

export interface Comparison {
  readonly attribute: Attribute;
  readonly op: CompareOp;
  readonly operand: Token;
}

/** The literal as a value of the attribute's type, or invalidFilter. */
export function readOperand(comparison: Comparison, dialect: Dialect, report: ReportDeviation): CompValue {
  const { attribute, op, operand } = comparison;
  const allowed: readonly CompareOp[] = opsByType[attribute.type];
  if (!allowed.includes(op)) throw invalidFilter(`${attribute.name} cannot be compared with ${op}.`);
  if (isNull(operand)) {
    if (op !== "eq" && op !== "ne") throw invalidFilter(`null at character ${operand.at} goes with eq and ne only.`);
    return null;
  }
  if (attribute.type === "boolean") return readBoolean(comparison, report);
  if (attribute.type === "decimal" || attribute.type === "integer") return readNumber(comparison);
  const text = readText(comparison, dialect, report);
  if (attribute.type === "dateTime" && comparableInstant(text) === undefined)
    throw invalidFilter(`${attribute.name} needs a date and time such as "2026-01-31T12:00:00Z".`);
  return text;
}

const isNull = (operand: Token): boolean => operand.kind === "word" && operand.text === "null";
const isNumber = (text: string): boolean => /^-?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?$/.test(text);

function readBoolean({ attribute, operand }: Comparison, report: ReportDeviation): boolean {
  const folded = operand.text.toLowerCase();
  if (folded !== "true" && folded !== "false")
    throw invalidFilter(`${attribute.name} is compared with true or false (character ${operand.at}).`);
  if (operand.kind === "string" || operand.text !== folded) report("string-boolean", attribute.name);
  return folded === "true";
}

function readNumber({ attribute, operand }: Comparison): number {
  if (operand.kind !== "word" || !isNumber(operand.text))
    throw invalidFilter(`${attribute.name} is compared with a number (character ${operand.at}).`);
  return Number(operand.text);
}

function readText({ attribute, operand }: Comparison, dialect: Dialect, report: ReportDeviation): string {
  if (operand.kind === "string") return operand.text;
  const isBoolean = operand.text === "true" || operand.text === "false";
  if (isBoolean || (!isNumber(operand.text) && !dialect.bareWordFilter))
    throw invalidFilter(`Put the value at character ${operand.at} in double quotes: ${attribute.name} is text.`);
  report("unquoted-filter", attribute.name);
  return operand.text;
}

import type { ReportDeviation } from "../deviation";
import { invalidPath, invalidSyntax } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isObject } from "../json";
import { quoted } from "../quoted";
import { anyCase } from "../resource/any-case";
import type { Verb } from "./operation";
import { verbs } from "./operation";

/** An operation as RFC 7644 §3.5.2 spells it. */
export interface StrictOperation {
  readonly verb: Verb;
  readonly path: string | undefined;
  readonly value: JsonValue | undefined;
}

/** Reads what clients send as an operation: member names and verbs in any case ("Replace"), an empty path as none. */
export function tolerate(given: JsonValue, report: ReportDeviation): StrictOperation {
  if (!isObject(given)) throw invalidSyntax("An operation must be an object with op, path and value.");
  return { verb: verbOf(given, report), path: pathOf(given), value: anyCase(given, "value") };
}

function verbOf(given: JsonObject, report: ReportDeviation): Verb {
  const op = anyCase(given, "op");
  const word = typeof op === "string" ? op : "";
  const verb = verbs.find((known) => known === word.toLowerCase());
  if (verb === undefined) throw invalidSyntax(`op must be add, remove or replace, not ${quoted(word)}.`);
  if (verb !== word) report("op-case", "op");
  return verb;
}

function pathOf(given: JsonObject): string | undefined {
  const path = anyCase(given, "path");
  if (path === undefined || path === null) return undefined;
  if (typeof path !== "string") throw invalidPath("path must be text.");
  return path.trim() === "" ? undefined : path;
}

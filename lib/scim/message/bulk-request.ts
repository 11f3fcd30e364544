import type { Dialect } from "../dialect";
import { invalidSyntax, invalidValue, payloadTooLarge } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import { limits } from "../limits";
import { quoted } from "../quoted";
import { anyCase } from "../resource/any-case";
import { checkSchemas } from "../resource/check-schemas";
import { bulkRequestUrn } from "../urns";

/** One operation as it was sent; whether it makes sense is found out when its turn comes. */
export interface BulkOperation {
  /** In capitals; empty where there is none. */
  readonly method: string;
  readonly path: string;
  readonly bulkId: string | undefined;
  readonly version: string | undefined;
  readonly data: JsonValue;
}

export interface BulkRequest {
  /** After so many errors nothing more is tried; undefined for never. */
  readonly failOnErrors: number | undefined;
  readonly operations: readonly BulkOperation[];
}

/**
 * The body of POST /Bulk (RFC 7644 §3.7). Refused whole: what is no list of operations, more of them than 1,000 (413), and
 * two POSTs under one bulkId, for a reference to it would mean either.
 */
export function parseBulkRequest(body: JsonValue, dialect: Dialect): BulkRequest {
  if (!isObject(body)) throw invalidSyntax("The body must be a JSON object: one BulkRequest.");
  checkSchemas(body, bulkRequestUrn, [], { dialect, report: () => undefined });
  const given = anyCase(body, "Operations");
  if (!isList(given) || given.length === 0)
    throw invalidSyntax("Operations must be a list with at least one operation.");
  if (given.length > limits.bulkOperations)
    throw payloadTooLarge(
      `A bulk request may hold ${limits.bulkOperations} operations (maxOperations) at most. Send them in parts.`,
    );
  const operations = given.map(operationAt);
  refuseTwins(operations);
  return { failOnErrors: failOnErrorsIn(body), operations };
}

function operationAt(given: JsonValue, at: number): BulkOperation {
  if (!isObject(given)) throw invalidSyntax(`Operation ${at + 1} is no JSON object.`);
  const textOf = (name: string): string | undefined => {
    const value = anyCase(given, name) ?? undefined;
    if (value === undefined || typeof value === "string") return value;
    throw invalidSyntax(`Operation ${at + 1}: ${name} must be text.`);
  };
  return {
    method: (textOf("method") ?? "").toUpperCase(),
    path: textOf("path") ?? "",
    bulkId: textOf("bulkId"),
    version: textOf("version"),
    data: anyCase(given, "data") ?? null,
  };
}

function refuseTwins(operations: readonly BulkOperation[]): void {
  const seen = new Set<string>();
  for (const { method, bulkId } of operations) {
    if (method !== "POST" || bulkId === undefined) continue;
    if (seen.has(bulkId)) throw invalidValue(`Two operations have the bulkId ${quoted(bulkId)}. Give each its own.`);
    seen.add(bulkId);
  }
}

/** 0 accepts as few errors as 1: the first one ends it. */
function failOnErrorsIn(body: JsonObject): number | undefined {
  const given = anyCase(body, "failOnErrors") ?? undefined;
  if (given === undefined) return undefined;
  const isWhole = typeof given === "number" && Number.isInteger(given) && given >= 0;
  if (!isWhole) throw invalidValue("failOnErrors must be a whole number.");
  return Math.max(1, given);
}

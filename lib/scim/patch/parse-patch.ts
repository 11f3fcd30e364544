import type { Deviation } from "../deviation";
import { deviationLog } from "../deviation";
import type { Dialect } from "../dialect";
import { invalidSyntax, payloadTooLarge } from "../errors";
import { countTerms } from "../filter/count-terms";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import { limits } from "../limits";
import { anyCase } from "../resource/any-case";
import { checkSchemas } from "../resource/check-schemas";
import type { ResourceTypeDefinition } from "../schema/registry";
import { patchOpUrn } from "../urns";
import { atOperation } from "./at-operation";
import { expand } from "./expand";
import type { AttributeTarget, PatchOperation } from "./operation";
import type { Expansion } from "./piece";
import { tolerate } from "./tolerate";

export interface ParsedPatch {
  readonly operations: readonly PatchOperation[];
  readonly deviations: readonly Deviation[];
}

/**
 * A PATCH body as steps (RFC 7644 §3.5.2), every path resolved and every value of the schema's shape; the first fault is
 * thrown with its operation's number. With the resource's `id` given, an equal id inside a value is ignored and another refused.
 */
export function parsePatch(body: JsonValue, type: ResourceTypeDefinition, dialect: Dialect, id?: string): ParsedPatch {
  const { report, list } = deviationLog();
  if (!isObject(body)) throw invalidSyntax("The body must be a JSON object: one PatchOp.");
  const expansion: Expansion = { type, dialect, report, id };
  checkSchemas(body, patchOpUrn, [], expansion);
  const operations = operationsIn(body, expansion).flatMap((given, index) =>
    atOperation(`Operation ${index + 1}`, () => expand(tolerate(given, report), index + 1, expansion)),
  );
  refuseTooManyTerms(operations);
  return { operations, deviations: list() };
}

/** Each filter is asked of every element, so what one request may ask in all is bounded too. */
function refuseTooManyTerms(operations: readonly PatchOperation[]): void {
  const terms = operations.reduce((sum, { target }) => sum + (target.kind === "attribute" ? termsOf(target) : 0), 0);
  if (terms > limits.patchTerms)
    throw payloadTooLarge(`The paths of a PATCH may have ${limits.patchTerms} filter terms at most. Send several.`);
}

const termsOf = ({ filter }: AttributeTarget): number => (filter === undefined ? 0 : countTerms(filter));

function operationsIn(body: JsonObject, { dialect, report }: Expansion): readonly JsonValue[] {
  const given = anyCase(body, "Operations");
  const operations = isObject(given) ? [given] : given;
  if (!isList(operations)) throw invalidSyntax("The body must hold a list of Operations.");
  if (operations.length > limits.patchOperations)
    throw payloadTooLarge(`A PATCH may have ${limits.patchOperations} operations at most.`);
  if (operations.length === 0) {
    if (dialect.emptyOperations === "refuse") throw invalidSyntax("Operations must hold one operation at least.");
    report("no-operations", "Operations");
  }
  if (isObject(given)) report("array-wrap", "Operations");
  return operations;
}

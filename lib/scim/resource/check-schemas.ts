import { invalidSyntax } from "../errors";
import type { JsonObject } from "../json";
import { isList } from "../json";
import { microsoftUrnPrefix } from "../urns";
import { anyCase } from "./any-case";
import type { Coercion } from "./coerce-value";

/**
 * Every body names its schemas (RFC 7643 §3, RFC 7644 §3.1). Order and case are free, URNs unknown here are ignored; a body
 * that leaves out the required one is invalidSyntax, or repaired where the dialect says so.
 */
export function checkSchemas(
  body: JsonObject,
  required: string,
  known: readonly string[],
  { dialect, report }: Coercion,
): void {
  const given = anyCase(body, "schemas");
  const urns = (isList(given) ? given : [given ?? null]).filter((urn) => typeof urn === "string");
  const folded = new Set(urns.map((urn) => urn.toLowerCase()));
  if (!folded.has(required.toLowerCase())) {
    if (dialect.missingSchemas === "refuse") throw invalidSyntax(`The body must list ${required} in "schemas".`);
    report("missing-schemas", required);
  }
  for (const urn of urns) {
    if (urn.startsWith(microsoftUrnPrefix)) report("ms-schema-urn", urn);
    else if (![required, ...known].some((name) => name.toLowerCase() === urn.toLowerCase()))
      report("unknown-schema", urn);
  }
}

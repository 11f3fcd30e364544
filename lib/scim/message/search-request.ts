import type { Dialect } from "../dialect";
import { invalidSyntax, invalidValue } from "../errors";
import type { JsonObject, JsonValue } from "../json";
import { isList, isObject } from "../json";
import { anyCase } from "../resource/any-case";
import { checkSchemas } from "../resource/check-schemas";
import { parseProjection } from "../resource/project";
import { searchRequestUrn } from "../urns";
import type { ListQuery } from "./list-query";
import { pageOf, sortByOf, sortOrderOf } from "./list-query";

/** The body of POST …/.search (RFC 7644 §3.4.3): the same query as a list, with lists where the URL has commas. */
export function parseSearchRequest(body: JsonValue, dialect: Dialect): ListQuery {
  if (!isObject(body)) throw invalidSyntax("The body must be a JSON object: one SearchRequest.");
  checkSchemas(body, searchRequestUrn, [], { dialect, report: () => undefined });
  return {
    ...pageOf({
      startIndex: textOf(body, "startIndex"),
      count: textOf(body, "count"),
      cursor: textOf(body, "cursor"),
    }),
    filter: textOf(body, "filter"),
    sortBy: sortByOf(textOf(body, "sortBy")),
    sortOrder: sortOrderOf(textOf(body, "sortOrder")),
    projection: parseProjection(namesOf(body, "attributes"), namesOf(body, "excludedAttributes")),
  };
}

function textOf(body: JsonObject, name: string): string | undefined {
  const value = anyCase(body, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw invalidValue(`${name} must be one value.`);
}

function namesOf(body: JsonObject, name: string): readonly string[] | string | undefined {
  const value = anyCase(body, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value;
  if (isList(value) && value.every((element) => typeof element === "string")) return value;
  throw invalidValue(`${name} must be a list of attribute names.`);
}

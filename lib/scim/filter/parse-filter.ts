import type { Deviation } from "../deviation";
import { deviationLog } from "../deviation";
import type { Dialect } from "../dialect";
import { invalidFilter } from "../errors";
import type { AttrPath } from "../schema/attribute";
import type { ResourceTypeDefinition } from "../schema/registry";
import { resolvePath } from "../schema/registry";
import type { Filter } from "./ast";
import type { Cursor } from "./grammar";
import { readFilter, refuseToken } from "./grammar";
import { tokenize } from "./tokenize";

export interface ParsedFilter {
  readonly filter: Filter;
  readonly deviations: readonly Deviation[];
}

/**
 * Filter text against one resource type (RFC 7644 §3.4.2.2). Whatever does not parse, names no attribute or compares what
 * cannot be compared is invalidFilter; a password is 403 sensitive. There is no filter that quietly matches all or nothing.
 * In a search over several types, what only the others have is no value in a resource of this one (§3.4.2.1).
 */
export function parseFilter(
  text: string,
  type: ResourceTypeDefinition,
  dialect: Dialect,
  others: readonly ResourceTypeDefinition[] = [],
): ParsedFilter {
  const { report, list } = deviationLog();
  const once = decodedOnce(text, dialect);
  if (once !== text) report("double-encoded-filter", "filter");
  const cursor: Cursor = { tokens: tokenize(once), next: 0, depth: 0, terms: 0, dialect, report };
  if (cursor.tokens.length === 0) throw invalidFilter("The filter is empty. Leave it out to list everything.");
  const filter = readFilter(cursor, (name) => attributeNamed(name, [type, ...others], report));
  if (cursor.next < cursor.tokens.length) refuseToken(cursor);
  return { filter, deviations: list() };
}

/** No filter does without a blank, so one that has `%20` or `+` in its place was encoded twice. */
function decodedOnce(text: string, dialect: Dialect): string {
  if (!dialect.doubleEncodedFilter || text.includes(" ") || !/%20|\+/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function attributeNamed(
  name: string,
  types: readonly ResourceTypeDefinition[],
  report: ReturnType<typeof deviationLog>["report"],
): AttrPath | undefined {
  const found = types.map((type) => resolvePath(type, name)).find((path) => path?.kind === "attribute");
  if (found?.kind !== "attribute") return undefined;
  const { extension, attribute, subAttribute } = found;
  if (extension !== undefined && !name.includes(":")) report("bare-extension", name);
  return { extension, attribute, subAttribute };
}

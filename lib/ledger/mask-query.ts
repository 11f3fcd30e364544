/** Parameters whose values say nothing about a person. */
const plain: ReadonlySet<string> = new Set([
  "startindex",
  "count",
  "sortby",
  "sortorder",
  "attributes",
  "excludedattributes",
  "aadoptscim062020",
]);

/**
 * A query as the request log keeps it: the shape of a filter without the values it compares with, and of parameters that
 * nobody knows the name alone, since a key or an address may stand in either.
 */
export function maskQuery(query: string): string {
  if (query === "") return "";
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${name}=${masked(name.toLowerCase(), value)}`)
    .join("&");
}

function masked(name: string, value: string): string {
  if (name === "filter") return maskFilter(value);
  return plain.has(name) ? value : "…";
}

const text = /"(?:[^"\\]|\\.)*"?/g;
const bareWord = /\b(eq|ne|co|sw|ew|gt|ge|lt|le)\s+[^\s"()[\]]+/gi;

const maskFilter = (filter: string): string => filter.replaceAll(text, '"…"').replaceAll(bareWord, '$1 "…"');

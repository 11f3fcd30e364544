/** The weak entity tag of a version (RFC 7644 §3.14): `meta.version` and the ETag header. */
export const formatEtag = (version: string): string => `W/"${version}"`;

/** Whether an If-Match or If-None-Match header names the version: `*`, one tag or a list, weak or strong (RFC 9110 §8.8.3.2). */
export function matchesEtag(header: string, version: string): boolean {
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => opaqueTag(tag.trim()) === version);
}

/** Our versions hold no comma and no quote, so a foreign tag cut in two can never look like one of ours. */
function opaqueTag(tag: string): string | undefined {
  const strong = tag.startsWith("W/") ? tag.slice(2) : tag;
  return strong.length >= 2 && strong.startsWith('"') && strong.endsWith('"') ? strong.slice(1, -1) : undefined;
}

import { forbidden } from "../errors";

/** RFC 7644 §4: /Schemas and /ResourceTypes ignore paging and projection, and refuse a filter with 403. */
export function refuseDiscoveryFilter(query: Iterable<readonly [string, string]>): void {
  for (const [name] of query)
    if (name.toLowerCase() === "filter") throw forbidden("Discovery documents cannot be filtered. Leave filter out.");
}

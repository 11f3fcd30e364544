import type { Element } from "@xmldom/xmldom";

/** Milliseconds since 1970, NaN where the time is missing or not one: every comparison with NaN is false. */
export function timeOf(element: Element | undefined, name: string): number {
  const text = element?.getAttribute(name) ?? "";
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
}

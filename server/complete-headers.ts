import type { ServerResponse } from "node:http";
import { transportSecurity } from "@/lib/http/page-headers";

/** For an answer that brings no page: nothing in it may be run, framed or kept. */
const defaults: Readonly<Record<string, string>> = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/**
 * Adds, at the moment in which an answer of the console begins, the headers that it does not have: also to redirects,
 * refusals and failures, which Next makes by itself. What it has is left as it is, but for what is not to be stored: no
 * cache between us and the person may count that as its own.
 */
export function completeHeaders(response: ServerResponse): void {
  const begin = response.writeHead.bind(response);
  const writeHead = (...head: readonly unknown[]): ServerResponse => {
    complete(response);
    Reflect.apply(begin, response, head);
    return response;
  };
  Object.assign(response, { writeHead });
}

function complete(response: ServerResponse): void {
  const transport = transportSecurity();
  const all = transport === undefined ? defaults : { ...defaults, "strict-transport-security": transport };
  for (const [name, value] of Object.entries(all)) if (!response.hasHeader(name)) response.setHeader(name, value);
  const cacheControl = String(response.getHeader("cache-control"));
  if (/no-store/.test(cacheControl) && !/private/.test(cacheControl)) {
    response.setHeader("cache-control", `private, ${cacheControl}`);
  }
}

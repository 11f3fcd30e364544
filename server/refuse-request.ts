import type { IncomingMessage } from "node:http";
import { isSameOrigin } from "@/lib/http/same-origin";

/**
 * The status with which a request to the console is refused before Next sees it; undefined lets it go on. Nothing but
 * POST changes anything there, and only when a page of ours sent it. Each action and route says the same for itself,
 * because Muster also runs where this server does not.
 */
export function refuseRequest({ method = "GET", url = "/", headers }: IncomingMessage): 400 | 403 | 405 | undefined {
  if (isScim(url)) return undefined;
  // Next answers what cannot be decoded with a failure of its own.
  if (!isDecodable(url)) return 400;
  if (reading.has(method)) return headers["next-action"] === undefined ? undefined : 405;
  if (method !== "POST") return 405;
  if (isPostedFromElsewhere(url)) return undefined;
  return isSameOrigin(whereFrom(headers)) ? undefined : 403;
}

function whereFrom({ origin, "sec-fetch-site": site }: IncomingMessage["headers"]): Headers {
  const told = Object.entries({ origin, "sec-fetch-site": site });
  return new Headers(told.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

const reading: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Identity providers post their answer through the browser; its signature and its RelayState speak for it. */
const isPostedFromElsewhere = (url: string): boolean => /^\/api\/sso\/acs(?=[/?]|$)/.test(url);

function isDecodable(url: string): boolean {
  try {
    decodeURI(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** Where SCIM goes through Next; its keys are in no browser. */
const isScim = (url: string): boolean => /^\/scim(?=[/?]|$)/.test(url);

import { lookup as systemLookup, type LookupAddress } from "node:dns";
import { get as getPlain, type IncomingMessage, type RequestOptions } from "node:http";
import { get as getSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { log } from "@/lib/core/log";
import { err, ok, type Result } from "@/lib/core/result";
import { isPublicAddress } from "@/lib/sso/is-public-address";

/**
 * What can be wrong with an address of metadata, and what the person who gave it should do. Of a name that leads into a
 * private network they read what they read of one that leads nowhere: which names there are inside is not theirs to learn.
 */
export const fetchErrors = {
  url_malformed: "This is no address. It has to be the whole metadata address, from https:// on.",
  url_not_https: "The address has to start with https://, without a port, a user name or a password.",
  redirected: "The address only leads on to another one. Open it in a browser and bring the address where you end up.",
  not_found:
    "The identity provider did not answer this address with metadata. Open it in a browser to see what it says.",
  document_too_large: "What stands at this address is larger than 1 MiB. It has to be the metadata of one application.",
  unreachable:
    "The address could not be reached within 5 seconds, or leads into a private network, where Muster does not go. Check it, or download the metadata and choose the file.",
} as const;

export type FetchError = keyof typeof fetchErrors;

/** How far the guard lets a request go. Production has one set of these; tests reach a server of their own. */
export interface Reach {
  readonly isAllowed: (address: string) => boolean;
  readonly lookup: LookupFunction;
  /** Plain http, and ports other than 443. */
  readonly allowsPlainPorts: boolean;
}

const strict: Reach = { isAllowed: isPublicAddress, lookup: systemLookup, allowsPlainPorts: false };

/**
 * The document at an address that somebody else gave. The name is resolved once, every address it has is checked, and
 * the connection goes to what was checked; no redirects, no other port than 443, 1 MiB and 5 seconds at most.
 */
export async function fetchMetadata(address: string, reach: Reach = strict): Promise<Result<string, FetchError>> {
  const given = address.trim();
  if (given.length > 2000 || !URL.canParse(given)) return err("url_malformed");
  const url = new URL(given);
  if (!isSecure(url, reach)) return err("url_not_https");
  // Node asks no resolver about an address that is one already.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !reach.isAllowed(host)) return notPublic(host);
  try {
    return await request(url, reach);
  } catch (error) {
    return error instanceof ForbiddenAddress ? notPublic(host) : err("unreachable");
  }
}

/** Which of the two it was stands in the log, for whoever runs Muster. */
function notPublic(host: string): Result<never, FetchError> {
  log.warn({ host }, "metadata was asked for at an address that is not public");
  return err("unreachable");
}

const bytesMax = 1024 * 1024;
const patienceMillis = 5000;

class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

function isSecure({ protocol, port, username, password }: URL, { allowsPlainPorts }: Reach): boolean {
  if (username !== "" || password !== "") return false;
  return allowsPlainPorts || (protocol === "https:" && port === "");
}

/** As `dns.lookup`, for addresses that may be gone to; one that may not condemns the name. */
const guarded = ({ lookup, isAllowed }: Reach): LookupFunction =>
  function check(hostname, options, answer) {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses: readonly LookupAddress[] = Array.isArray(found) ? found : [];
      const first = addresses[0];
      if (error !== null || first === undefined) return answer(error ?? new Error("no address"), "");
      if (!addresses.every(({ address }) => isAllowed(address))) return answer(new ForbiddenAddress(hostname), "");
      return options.all === true ? answer(null, [...addresses]) : answer(null, first.address, first.family);
    });
  };

async function request(url: URL, reach: Reach): Promise<Result<string, FetchError>> {
  const signal = AbortSignal.timeout(patienceMillis);
  const options: RequestOptions = {
    lookup: guarded(reach),
    signal,
    // A connection that is kept could lead to where the name led before.
    agent: false,
    headers: { accept: "application/samlmetadata+xml, application/xml, text/xml", "user-agent": "Muster" },
  };
  const get = url.protocol === "https:" ? getSecure : getPlain;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, options, resolve).once("error", reject);
  });
  const status = response.statusCode ?? 0;
  if (status === 200) return readBody(response);
  response.destroy();
  return err(status >= 300 && status < 400 ? "redirected" : "not_found");
}

async function readBody(response: IncomingMessage): Promise<Result<string, FetchError>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes > bytesMax) {
      response.destroy();
      return err("document_too_large");
    }
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks).toString("utf8"));
}

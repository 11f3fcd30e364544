import { bodyBytesMax, type ScimHttpRequest } from "@/lib/endpoint/http";
import type { Caller } from "@/lib/directory/caller";
import { payloadTooLarge, unsupportedMediaType } from "@/lib/scim/errors";
import { decodeUtf8, type JsonValue, parseJson } from "@/lib/scim/json";

/** What clients send JSON as, whatever it should be called (RFC 7644 3.1 wants application/scim+json). */
const taken = /^(application\/([\w.-]+\+)?json|text\/plain|application\/octet-stream)\s*(;|$)/i;

/** The body as data. @throws ScimError 400 invalidSyntax, 413, 415 */
export function requestBody({ body, headers }: ScimHttpRequest, caller: Caller): JsonValue {
  if (body === "too_large") throw payloadTooLarge(`The body is larger than ${bodyBytesMax} bytes. Send it in parts.`);
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw unsupportedMediaType("The body is compressed. Send it without Content-Encoding.");
  }
  const mediaType = headers["content-type"];
  if (mediaType === undefined) caller.tolerate([{ kind: "no-content-type", at: "Content-Type" }]);
  else if (!taken.test(mediaType)) throw unsupportedMediaType("Send the body as Content-Type: application/scim+json.");
  return parseJson(decodeUtf8(body));
}

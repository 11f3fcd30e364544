import { env } from "@/lib/core/env";
import { answer } from "@/lib/endpoint/answer";
import { clientAddress } from "@/lib/endpoint/client-address";
import { readBody } from "@/lib/endpoint/read-body";

/** A Web Request in, the endpoint's answer out as a Web Response. */
export async function answerWebRequest(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const {
    status,
    headers: answered,
    body,
  } = await answer({
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    body: request.body === null ? new Uint8Array() : await readBody(request.body),
    // Next does not tell who is at the other end of the connection; a trusted proxy does.
    address: clientAddress(headers["x-forwarded-for"], "unknown", env().TRUST_PROXY_HOPS),
  });
  return new Response(body === "" ? null : body, { status, headers: answered });
}

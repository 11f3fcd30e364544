import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/core/env";
import { answer } from "@/lib/endpoint/answer";
import { clientAddress } from "@/lib/endpoint/client-address";
import { readBody } from "@/lib/endpoint/read-body";

/** The lean door of the SCIM endpoint: Node's request in, plain records through, Node's response out. */
export async function answerNodeRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = "/", method = "GET" } = request;
  const mark = url.indexOf("?");
  // Ending the iteration must not end the connection: the answer still has to go out on it.
  const body = await readBody(request.iterator({ destroyOnReturn: false }));
  const answered = await answer({
    method,
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? "" : url.slice(mark + 1),
    headers: flatHeaders(request),
    body,
    address: clientAddress(
      request.headersDistinct["x-forwarded-for"]?.join(","),
      request.socket.remoteAddress ?? "unknown",
      env().TRUST_PROXY_HOPS,
    ),
  });
  // What was not read cannot be told from the next request, so the connection ends with a body that was too large.
  if (body === "too_large") response.setHeader("connection", "close");
  // RFC 9110 8.6: none on a 204, and on a 304 or to HEAD only the length that a GET would have.
  const length = answered.body === "" ? {} : { "content-length": Buffer.byteLength(answered.body) };
  response.writeHead(answered.status, { ...answered.headers, ...length });
  response.end(answered.body);
}

/** Node joins what may be repeated; the few that come as lists are none that SCIM reads. */
function flatHeaders({ headers }: IncomingMessage): Record<string, string | undefined> {
  const flat: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  return flat;
}

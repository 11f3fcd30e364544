import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { acrossOrganizations } from "@/lib/db/reach";
import { clientAddress } from "@/lib/endpoint/client-address";
import { scimRoot } from "@/lib/endpoint/http";
import { completeHeaders } from "./complete-headers";
import { answerNodeRequest } from "./lean-door";
import { refuseRequest } from "./refuse-request";

type NextHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Milliseconds a client may take for its headers, for the whole request, and between two requests. */
const patience = { headers: 10_000, request: 60_000, idle: 65_000 };

/**
 * One HTTP server with two doors: `/scim` goes straight to the endpoint, everything else to Next. With SCIM_DOOR=next
 * everything goes to Next, as where Next is deployed without this server, except what Next would answer 500.
 * @param answerConsole Next's request handler
 */
export function createHttpServer(answerConsole: NextHandler): Server {
  const server = createServer({ maxHeaderSize: 16 * 1024 }, (request, response) => {
    const isScim = isForEndpoint(request.url ?? "/");
    if (!isBelow(request.url ?? "/", scimRoot)) {
      completeHeaders(response);
      const refused = refuseRequest(request);
      if (refused !== undefined) return refuse(request, response, refused);
      dropInnerHeaders(request);
    }
    // Next tells a page neither its address nor the client's. Set for every request, so that nobody else's word is ever
    // read.
    request.headers["x-muster-path"] = request.url;
    request.headers["x-muster-address"] = clientAddress(
      request.headersDistinct["x-forwarded-for"]?.join(","),
      request.socket.remoteAddress ?? "unknown",
      env().TRUST_PROXY_HOPS,
    );
    // A stream to a console never ends by itself: when the server stops it must not be waited for.
    if (request.headers.accept === "text/event-stream") endAtStop(server, response);
    // Who asks the console is known once their session was read, and then whose rows they can see.
    const answering = isScim
      ? answerNodeRequest(request, response)
      : acrossOrganizations(() => answerConsole(request, response));
    answering.catch((error: unknown) => abandon(error, response));
  });
  server.headersTimeout = patience.headers;
  server.requestTimeout = patience.request;
  server.keepAliveTimeout = patience.idle;
  return server;
}

/** SCIM, unless Next has the door; and what Next could only answer 500. */
const isForEndpoint = (url: string): boolean =>
  isBelow(url, scimRoot) && (env().SCIM_DOOR === "lean" || isUndecodable(url));

const streams = new WeakMap<Server, Set<ServerResponse>>();

function endAtStop(server: Server, response: ServerResponse): void {
  const open = streams.get(server) ?? new Set();
  streams.set(server, open.add(response));
  response.once("close", () => open.delete(response));
}

/** Ends the streams to consoles; their browsers come back to whoever answers then. */
export function endStreams(server: Server): void {
  for (const response of streams.get(server) ?? []) response.destroy();
}

function refuse(request: IncomingMessage, response: ServerResponse, status: 400 | 403 | 405): void {
  // Read to its end, so that the client hears the answer.
  request.resume();
  response.writeHead(status, status === 405 ? { allow: "GET, HEAD, POST" } : {});
  response.end();
}

/** What Next tells itself between its parts, which nobody outside has a say in. */
function dropInnerHeaders({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers)) if (name.startsWith("x-middleware-")) delete headers[name];
}

/** Whether a path is `root` or below it, and not merely begins with the same letters. */
function isBelow(url: string, root: string): boolean {
  const rest = url.startsWith(root) ? url.charAt(root.length) : undefined;
  return rest === "" || rest === "/" || rest === "?";
}

/** Whether a path holds bytes that are no UTF-8, on which Next fails before any route of ours is asked. */
function isUndecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return false;
  } catch {
    return true;
  }
}

/** A client that went away in the middle is no fault of anybody; what else comes here is a bug. */
function abandon(error: unknown, response: ServerResponse): void {
  if (!response.destroyed) log.error({ err: error }, "a request failed outside of its handler");
  response.destroy();
}

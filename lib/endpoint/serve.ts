import type { Caller, Rendered } from "@/lib/directory/caller";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { discover, type Document } from "@/lib/endpoint/discover";
import { find, type Searched } from "@/lib/endpoint/find";
import type { ScimHttpRequest, ScimHttpResponse } from "@/lib/endpoint/http";
import { operations, type Request, type ResourceOperations } from "@/lib/endpoint/operations";
import { requestBody } from "@/lib/endpoint/request-body";
import { serveBulk } from "@/lib/endpoint/serve-bulk";
import type { Target } from "@/lib/endpoint/route";
import { methodNotAllowed, notFound, notImplemented, type ScimError } from "@/lib/scim/errors";
import type { JsonObject } from "@/lib/scim/json";
import { parseListQuery } from "@/lib/scim/message/list-query";
import { parseSearchRequest } from "@/lib/scim/message/search-request";
import { formatEtag, matchesEtag } from "@/lib/scim/resource/etag";
import { project } from "@/lib/scim/resource/project";

/** What a served request was about, for the request log. */
export interface Served {
  readonly response: ScimHttpResponse;
  readonly resourceId?: string | undefined;
}

/** Method × target → operation → answer (RFC 7644 3.2). @throws ScimError for whatever is refused */
export async function serve(caller: Caller, target: Target, request: ScimHttpRequest): Promise<Served> {
  if ("id" in target) return serveResource(caller, target.kind, target.id, request);
  if ("name" in target) return serveDocument(caller, target, request);
  if (target.kind === "search") return serveSearch(caller, target.of, request);
  if (target.kind === "bulk") return serveBulkRequest(caller, request);
  if (target.kind === "root") return serveRoot(caller, request);
  await refuseClosedGate(caller);
  throw absences[target.kind](caller);
}

/** What is not there, and what to use instead. */
const absences = {
  me: () => notImplemented("An API key belongs to a directory, not to a person: there is no /Me. Use /Users."),
  nothing: ({ baseUrl }) =>
    notFound(`There is nothing here. The base URL is ${baseUrl}: Users are below it at /Users.`),
} as const satisfies Record<string, (caller: Caller) => ScimError>;

async function serveDocument(caller: Caller, target: Document, request: ScimHttpRequest): Promise<Served> {
  if (!isRead(request)) throw methodNotAllowed(["GET"]);
  return answered(200, await discover(caller, target, new URLSearchParams(request.query)));
}

/** RFC 7644 3.4.3. */
async function serveSearch(caller: Caller, of: Searched, request: ScimHttpRequest): Promise<Served> {
  await refuseClosedGate(caller);
  if (request.method !== "POST") throw methodNotAllowed(["POST"]);
  return answered(200, await find(caller, of, parseSearchRequest(requestBody(request, caller), caller.dialect)));
}

async function serveBulkRequest(caller: Caller, request: ScimHttpRequest): Promise<Served> {
  await refuseClosedGate(caller);
  if (request.method !== "POST") throw methodNotAllowed(["POST"]);
  return answered(200, await serveBulk(caller, requestBody(request, caller)));
}

/** RFC 7644 3.4.2.1: a query of the base URL itself searches everything. */
async function serveRoot(caller: Caller, request: ScimHttpRequest): Promise<Served> {
  await refuseClosedGate(caller);
  if (!isRead(request)) throw methodNotAllowed(["GET"]);
  return answered(200, await find(caller, "all", parseListQuery(new URLSearchParams(request.query))));
}

const isRead = ({ method }: ScimHttpRequest): boolean => method === "GET" || method === "HEAD";

async function serveResource(
  caller: Caller,
  of: keyof typeof operations,
  id: string | undefined,
  http: ScimHttpRequest,
): Promise<Served> {
  const method = http.method === "HEAD" ? "GET" : http.method;
  const perform = (id === undefined ? onCollection : onResource)[method];
  if (perform === undefined) throw methodNotAllowed(Object.keys(id === undefined ? onCollection : onResource));
  const request: Request = {
    id: id ?? "",
    query: parseListQuery(new URLSearchParams(http.query)),
    condition: { ifMatch: http.headers["if-match"] },
    body: () => requestBody(http, caller),
  };
  return perform({ caller, of, resource: operations[of], request, http });
}

interface Work {
  readonly caller: Caller;
  readonly of: keyof typeof operations;
  readonly resource: ResourceOperations;
  readonly request: Request;
  readonly http: ScimHttpRequest;
}

type Table = Readonly<Record<string, (work: Work) => Promise<Served>>>;

const onCollection: Table = {
  GET: async ({ caller, of, request }) => answered(200, await find(caller, of, request.query)),
  POST: async (work) => shown(work, 201, await work.resource.create(work.caller, work.request)),
};

const onResource: Table = {
  GET: async (work) => {
    const found = await work.resource.get(work.caller, work.request);
    const known = work.http.headers["if-none-match"];
    return known !== undefined && matchesEtag(known, found.version) ? unchanged(found) : shown(work, 200, found);
  },
  PUT: async (work) => shown(work, 200, await work.resource.replace(work.caller, work.request)),
  PATCH: async (work) => {
    const patched = await work.resource.patch(work.caller, work.request);
    return patched === undefined ? { ...nothing, resourceId: work.request.id } : shown(work, 200, patched);
  },
  DELETE: async ({ caller, resource, request }) => {
    await resource.remove(caller, request);
    return { ...nothing, resourceId: request.id };
  },
};

const nothing: Served = { response: { status: 204, headers: {}, body: "" } };

const unchanged = ({ id, version }: Rendered): Served => ({
  response: { status: 304, headers: { etag: formatEtag(version) }, body: "" },
  resourceId: id,
});

function shown(
  { caller, resource, request }: Work,
  status: number,
  { id, resource: whole, location, version }: Rendered,
): Served {
  const body = project(whole, caller.types[resource.type], request.query.projection);
  const headers = { location, etag: formatEtag(version) };
  return { response: { status, headers, body: JSON.stringify(body) }, resourceId: id };
}

const answered = (status: number, body: JsonObject): Served => ({
  response: { status, headers: {}, body: JSON.stringify(body) },
});

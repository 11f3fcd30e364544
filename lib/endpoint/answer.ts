import { makeScope } from "@/lib/auth/make-scope";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import type { DirectoryScope } from "@/lib/core/scope";
import { forProvider, withinOrganization } from "@/lib/db/reach";
import type { Caller } from "@/lib/directory/caller";
import { chargeRequests } from "@/lib/directory/charge";
import { KeyRefused } from "@/lib/directory/key-refused";
import type { KeyFacts } from "@/lib/directory/key-facts";
import { authenticate } from "@/lib/endpoint/authenticate";
import { type ScimHttpRequest, type ScimHttpResponse, scimRoot } from "@/lib/endpoint/http";
import { type Route, routeOf } from "@/lib/endpoint/route";
import { serve, type Served } from "@/lib/endpoint/serve";
import { toScimError } from "@/lib/endpoint/to-scim-error";
import { recordRequest, type RequestRecord } from "@/lib/ledger/record-request";
import { type Deviation, strictRefusal } from "@/lib/scim/deviation";
import type { ScimError } from "@/lib/scim/errors";
import { errorBody } from "@/lib/scim/message/error-response";

/**
 * The SCIM endpoint: one request in, one answer out, one row in the request log, also for what is refused. Both doors
 * call this and nothing else. Never throws: a bug becomes a 500 with the request's id and no word of ours.
 */
export async function answer(request: ScimHttpRequest): Promise<ScimHttpResponse> {
  const exchange: Exchange = {
    request,
    id: newId(),
    at: new Date(),
    startedAt: performance.now(),
    route: routeOf(request.path),
    deviations: new Map(),
    key: undefined,
  };
  const { served, error } = await forProvider(() => attempt(exchange));
  record(exchange, served, error);
  return complete(exchange, served.response);
}

interface Exchange {
  readonly request: ScimHttpRequest;
  readonly id: string;
  readonly at: Date;
  readonly startedAt: number;
  readonly route: Route;
  readonly deviations: Map<string, Deviation>;
  key: KeyFacts | undefined;
}

interface Outcome {
  readonly served: Served;
  readonly error?: ScimError;
}

async function attempt(exchange: Exchange): Promise<Outcome> {
  const { request, route } = exchange;
  try {
    const key = await authenticate(request.headers["authorization"], route.directoryId);
    exchange.key = key;
    return await withinOrganization(key.organizationId, async () => {
      await chargeRequests(key);
      return { served: await serve(callerOf(exchange, key), route.target, request) };
    });
  } catch (failure) {
    const isSearch = request.method === "GET" || route.target.kind === "search";
    const error = toScimError(failure, { requestId: exchange.id, isSearch });
    const body = JSON.stringify(errorBody(error, exchange.id));
    return { error, served: { response: { status: error.status, headers: error.headers, body } } };
  }
}

function callerOf(exchange: Exchange, key: KeyFacts): Caller {
  const { id, route } = exchange;
  const { organizationId, directoryId, keyId, dialect, types, limits } = key;
  const directory = route.directoryId === undefined ? "" : `/${route.directoryId}`;
  return {
    ...makeScope<DirectoryScope>({
      organizationId,
      directoryId,
      keyId,
      requestId: id,
      actor: { type: "directory", id: directoryId },
    }),
    dialect,
    types,
    limits,
    baseUrl: `${env().PUBLIC_URL}${scimRoot}${directory}`,
    tolerate: (given) => tolerate(exchange, key, given),
  };
}

/** Strict mode is told of the same deviations, and refuses those that the RFCs forbid. */
function tolerate({ deviations }: Exchange, { isStrict }: KeyFacts, given: readonly Deviation[]): void {
  for (const deviation of given) {
    const refusal = isStrict ? strictRefusal(deviation) : undefined;
    if (refusal !== undefined) throw refusal;
    deviations.set(`${deviation.kind} ${deviation.at}`, deviation);
  }
}

function record(exchange: Exchange, { response, resourceId }: Served, error: ScimError | undefined): void {
  const { request, id, at, startedAt, route, deviations } = exchange;
  recordRequest({
    id,
    at,
    ...keyColumns(exchange),
    ...errorColumns(error),
    method: request.method,
    path: request.path,
    query: request.query,
    status: response.status,
    target: route.target.kind,
    resourceId: resourceId ?? idIn(route),
    deviations: [...deviations.values()].map(({ kind, at: place }) => `${kind}: ${place}`),
    durationMicros: Math.round((performance.now() - startedAt) * 1000),
    address: request.address,
    userAgent: request.headers["user-agent"] ?? "",
  });
}

const keyColumns = ({ key, route }: Exchange): Pick<RequestRecord, "organizationId" | "directoryId" | "keyId"> => ({
  organizationId: key?.organizationId,
  directoryId: key?.directoryId ?? route.directoryId,
  keyId: key?.keyId,
});

const errorColumns = (error: ScimError | undefined): Pick<RequestRecord, "scimType" | "detail" | "refusal"> => ({
  scimType: error?.scimType,
  detail: error?.detail,
  refusal: error instanceof KeyRefused ? error.refusal : undefined,
});

const idIn = ({ target }: Route): string | undefined => ("id" in target ? target.id : undefined);

/** RFC 7644 3.1 and 3.12, RFC 9110: the media type on every body, and nothing of it kept by anybody on the way. */
function complete({ request, id }: Exchange, response: ScimHttpResponse): ScimHttpResponse {
  const common = { "cache-control": "no-store", "x-request-id": id };
  const typed = response.body === "" ? common : { ...common, "content-type": "application/scim+json; charset=utf-8" };
  const body = request.method === "HEAD" ? "" : response.body;
  return { status: response.status, headers: { ...typed, ...response.headers }, body };
}

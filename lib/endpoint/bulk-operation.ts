import type { Caller } from "@/lib/directory/caller";
import { chargeRequests } from "@/lib/directory/charge";
import { scimRoot } from "@/lib/endpoint/http";
import { operations, type Request, type ResourceOperations } from "@/lib/endpoint/operations";
import { routeOf } from "@/lib/endpoint/route";
import { invalidSyntax, invalidValue, methodNotAllowed, notFound } from "@/lib/scim/errors";
import type { BulkOperation } from "@/lib/scim/message/bulk-request";
import type { BulkResult } from "@/lib/scim/message/bulk-response";
import { parseListQuery } from "@/lib/scim/message/list-query";

/** An operation that was done. */
export interface BulkDone extends Pick<BulkResult, "status" | "location" | "version"> {
  readonly id: string;
}

/**
 * One operation of a bulk request, its references resolved, by the same use-cases as a request of its own and in a
 * transaction of its own (RFC 7644 3.7). Throws as they do, and 400, 404, 405 for an operation that bulk does not have;
 * it counts as a request, so that bulk is no way around a limit.
 */
export async function performBulkOperation(caller: Caller, operation: BulkOperation): Promise<BulkDone> {
  await chargeRequests(caller);
  const { method, bulkId, version, data } = operation;
  if (method === "") throw invalidSyntax("The operation has no method. Send POST, PUT, PATCH or DELETE.");
  const { kind, id } = resourceAt(caller, operation.path);
  const table = id === undefined ? onCollection : onResource;
  const perform = table[method];
  if (perform === undefined) throw methodNotAllowed(Object.keys(table));
  if (method === "POST" && (bulkId ?? "") === "")
    throw invalidValue("A POST needs a bulkId, by which its answer is told.");
  return perform({
    caller,
    resource: operations[kind],
    request: { id: id ?? "", query: shownBriefly, condition: { ifMatch: version }, body: () => data },
  });
}

/** Where the resource of an operation is; undefined where its path leads to none. */
export function bulkLocation(caller: Caller, { path }: BulkOperation): string | undefined {
  const { target } = routeOf(`${scimRoot}${pathBelow(caller, path)}`);
  const isResource = "id" in target && target.id !== undefined;
  return isResource ? `${caller.baseUrl}${endpointOf(caller, operations[target.kind])}/${target.id}` : undefined;
}

interface Place {
  readonly kind: keyof typeof operations;
  readonly id: string | undefined;
}

function resourceAt(caller: Caller, given: string): Place {
  const path = pathBelow(caller, given);
  if (!path.startsWith("/"))
    throw invalidValue("The path of an operation is below this base URL and begins with a slash, such as /Users.");
  const { directoryId, target } = routeOf(`${scimRoot}${path}`);
  if (directoryId === undefined && "id" in target) return target;
  if (target.kind === "bulk") throw invalidValue("A bulk request cannot hold another one.");
  if (directoryId !== undefined || target.kind === "nothing") throw notFound("There is nothing at this path.");
  throw invalidValue("Users and Groups are what can be changed in bulk.");
}

const endpointOf = ({ types }: Caller, { type }: ResourceOperations): string => types[type].endpoint;

const pathBelow = ({ baseUrl }: Caller, path: string): string =>
  path.startsWith(`${baseUrl}/`) ? path.slice(baseUrl.length) : path;

/** Nobody looks at the resources: their ids and versions are told. */
const shownBriefly = parseListQuery([["attributes", "id"]]);

interface Work {
  readonly caller: Caller;
  readonly resource: ResourceOperations;
  readonly request: Request;
}

type Table = Readonly<Record<string, (work: Work) => Promise<BulkDone>>>;

const onCollection: Table = {
  POST: async ({ caller, resource, request }) => ({ status: 201, ...(await resource.create(caller, request)) }),
};

const onResource: Table = {
  PUT: async ({ caller, resource, request }) => ({ status: 200, ...(await resource.replace(caller, request)) }),
  PATCH: async (work) => {
    const patched = await work.resource.patch(work.caller, work.request);
    return patched === undefined ? gone(work, 204) : { status: 200, ...patched };
  },
  DELETE: async (work) => {
    await work.resource.remove(work.caller, work.request);
    return gone(work, 204);
  },
};

const gone = ({ caller, resource, request }: Work, status: number): BulkDone => ({
  status,
  id: request.id,
  location: `${caller.baseUrl}${endpointOf(caller, resource)}/${request.id}`,
  version: undefined,
});

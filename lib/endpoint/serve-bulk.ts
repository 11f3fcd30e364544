import type { Caller } from "@/lib/directory/caller";
import { KeyRefused } from "@/lib/directory/key-refused";
import { type BulkDone, bulkLocation, performBulkOperation } from "@/lib/endpoint/bulk-operation";
import { toScimError } from "@/lib/endpoint/to-scim-error";
import { holdBack, type HeldBack } from "@/lib/scim/bulk/hold-back";
import { planBulk } from "@/lib/scim/bulk/plan-bulk";
import { referencesOf, resolvePathReferences, resolveReferences } from "@/lib/scim/bulk/references";
import { conflict, type ScimError } from "@/lib/scim/errors";
import { isObject, type JsonObject, type JsonValue } from "@/lib/scim/json";
import { type BulkOperation, parseBulkRequest } from "@/lib/scim/message/bulk-request";
import { bulkResponse, type BulkResult } from "@/lib/scim/message/bulk-response";
import { quoted } from "@/lib/scim/quoted";
import { patchOpUrn } from "@/lib/scim/urns";

/**
 * POST /Bulk (RFC 7644 3.7): each operation by itself, what it refers to before it, answered in the order of the request.
 * A key that is revoked meanwhile ends it: what was tried is answered, the rest is not. @throws ScimError 400, 413
 */
export async function serveBulk(caller: Caller, body: JsonValue): Promise<JsonObject> {
  const { operations, failOnErrors } = parseBulkRequest(body, caller.dialect);
  const bulk: Bulk = { caller, operations, results: new Map(), ids: new Map(), isOver: false };
  for (const { members, isCircular } of planBulk(operations)) {
    if (bulk.isOver || countErrors(bulk) >= (failOnErrors ?? Infinity)) break;
    if (isCircular) await runCircle(bulk, members);
    else for (const at of members) await runOne(bulk, at);
  }
  const tried = [...operations.keys()].map((at) => bulk.results.get(at)).filter((result) => result !== undefined);
  return bulkResponse(tried, caller.requestId);
}

interface Bulk {
  readonly caller: Caller;
  readonly operations: readonly BulkOperation[];
  readonly results: Map<number, BulkResult>;
  /** bulkId → id, of what was made. */
  readonly ids: Map<string, string>;
  /** Whether nothing more can be done. */
  isOver: boolean;
}

const countErrors = ({ results }: Bulk): number =>
  [...results.values()].filter(({ error }) => error !== undefined).length;

async function runOne(bulk: Bulk, at: number): Promise<void> {
  const operation = resolved(bulk, operationAt(bulk, at));
  try {
    refuseUnresolved(bulk, operation);
    succeed(bulk, at, await performBulkOperation(bulk.caller, operation));
  } catch (failure) {
    fail(bulk, at, asError(bulk, failure));
  }
}

interface Made {
  readonly at: number;
  readonly done: BulkDone;
  readonly held: readonly HeldBack[];
}

/** Those that refer to each other are made without that, and it is added; they stand or fall together. */
async function runCircle(bulk: Bulk, members: readonly number[]): Promise<void> {
  const made: Made[] = [];
  let current = members[0] ?? 0;
  try {
    for (const at of members) {
      current = at;
      made.push(await makeWithoutMissing(bulk, at, members));
    }
    for (const one of made) {
      current = one.at;
      succeed(bulk, one.at, await addHeld(bulk, one));
    }
  } catch (failure) {
    const error = asError(bulk, failure);
    const culprit = operationAt(bulk, current).bulkId ?? "";
    for (const at of members)
      fail(bulk, at, at === current ? error : conflict(`It refers to bulkId ${quoted(culprit)}, which failed.`));
    for (const one of made.toReversed()) await undo(bulk, one);
  }
}

async function makeWithoutMissing(bulk: Bulk, at: number, members: readonly number[]): Promise<Made> {
  const operation = operationAt(bulk, at);
  const circle = new Set(members.map((member) => operationAt(bulk, member).bulkId ?? ""));
  refuseUnresolved(bulk, operation, circle);
  const data = isObject(operation.data) ? operation.data : {};
  const parted = holdBack(data, (bulkId) => !bulk.ids.has(bulkId));
  const done = await performBulkOperation(bulk.caller, resolved(bulk, { ...operation, data: parted.data }));
  if (operation.bulkId !== undefined) bulk.ids.set(operation.bulkId, done.id);
  return { at, done, held: parted.held };
}

async function addHeld(bulk: Bulk, { at, done, held }: Made): Promise<BulkDone> {
  if (held.length === 0) return done;
  const Operations = held.map(({ path, value }) => ({ op: "add", path, value: resolveReferences(value, bulk.ids) }));
  const data = { schemas: [patchOpUrn], Operations };
  const path = `${operationAt(bulk, at).path.replace(/\/+$/, "")}/${done.id}`;
  const patch = { method: "PATCH", path, bulkId: undefined, version: undefined, data };
  const patched = await performBulkOperation(bulk.caller, patch);
  return { ...done, version: patched.version ?? done.version };
}

async function undo(bulk: Bulk, { at, done }: Made): Promise<void> {
  const { bulkId, path } = operationAt(bulk, at);
  if (bulkId !== undefined) bulk.ids.delete(bulkId);
  const remove = { method: "DELETE", path: `${path.replace(/\/+$/, "")}/${done.id}`, version: undefined, data: null };
  await performBulkOperation(bulk.caller, { ...remove, bulkId }).catch((failure: unknown) => asError(bulk, failure));
}

function operationAt({ operations }: Bulk, at: number): BulkOperation {
  const operation = operations[at];
  if (operation === undefined) throw new Error("a bulk request has no such operation");
  return operation;
}

const resolved = ({ ids }: Bulk, operation: BulkOperation): BulkOperation => ({
  ...operation,
  path: resolvePathReferences(operation.path, ids),
  data: resolveReferences(operation.data, ids),
});

/** What was to be made under a bulkId and is not there fails whatever refers to it. */
function refuseUnresolved({ ids }: Bulk, operation: BulkOperation, later: ReadonlySet<string> = new Set()): void {
  const missing = [...referencesOf(operation)].find((bulkId) => !ids.has(bulkId) && !later.has(bulkId));
  if (missing !== undefined)
    throw conflict(`It refers to bulkId ${quoted(missing)}, under which nothing was made by this request.`);
}

function succeed(bulk: Bulk, at: number, { id, status, location, version }: BulkDone): void {
  const operation = operationAt(bulk, at);
  if (operation.method === "POST" && operation.bulkId !== undefined) bulk.ids.set(operation.bulkId, id);
  bulk.results.set(at, { operation, status, location, version, error: undefined });
}

function fail(bulk: Bulk, at: number, error: ScimError): void {
  const operation = operationAt(bulk, at);
  const location = operation.method === "POST" ? undefined : bulkLocation(bulk.caller, resolved(bulk, operation));
  bulk.results.set(at, { operation, status: error.status, location, version: undefined, error });
  bulk.isOver ||= error instanceof KeyRefused || error.status === 503;
}

const asError = ({ caller }: Bulk, failure: unknown): ScimError =>
  toScimError(failure, { requestId: caller.requestId, isSearch: false });

import type { Deviation } from "../deviation";
import { deviationLog } from "../deviation";
import type { Dialect } from "../dialect";
import type { JsonObject } from "../json";
import { isObject } from "../json";
import type { Coercion } from "../resource/coerce-value";
import { requireAttributes } from "../resource/read-resource";
import { sameJson } from "../resource/same-json";
import { withValue } from "../resource/with-value";
import type { ResourceTypeDefinition } from "../schema/registry";
import { atOperation } from "./at-operation";
import { changeAttribute } from "./change-attribute";
import type { PatchOperation } from "./operation";

export interface PatchedResource {
  readonly resource: JsonObject;
  /** False when every byte is as it was: then neither version nor lastModified may move. */
  readonly changed: boolean;
  readonly deviations: readonly Deviation[];
}

/** The resource after all steps in order, or the failure of the first that fails: then none is kept (RFC 7644 §3.5.2). */
export function applyPatch(
  resource: JsonObject,
  operations: readonly PatchOperation[],
  type: ResourceTypeDefinition,
  dialect: Dialect,
): PatchedResource {
  const { report, list } = deviationLog();
  const patched = operations.reduce(
    (state, operation) => atOperation(operation.place, () => applyStep(state, operation, { dialect, report })),
    resource,
  );
  requireAttributes(patched, type);
  return { resource: patched, changed: !sameJson(resource, patched), deviations: list() };
}

function applyStep(resource: JsonObject, { target, verb, value }: PatchOperation, coercion: Coercion): JsonObject {
  if (target.kind === "extension") return withValue(resource, target.urn, undefined);
  const { extension } = target;
  if (extension === undefined) return changeAttribute(resource, { target, verb, value }, coercion);
  const before = resource[extension];
  const after = changeAttribute(isObject(before) ? before : {}, { target, verb, value }, coercion);
  return withValue(resource, extension, Object.keys(after).length === 0 ? undefined : after);
}

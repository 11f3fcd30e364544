import { isId } from "@/lib/core/ids";
import type { Caller } from "@/lib/directory/caller";
import { invalidValue } from "@/lib/scim/errors";
import { nestingGroupSchema } from "@/lib/scim/schema/group";

/**
 * The ids that could be people of ours, each once. What has not the form of an id is unknown without a query.
 * @throws ScimError 400 invalidValue for such a one, where unknown members refuse the request
 */
export function possibleMembers(caller: Caller, ids: readonly string[]): readonly string[] {
  const possible = [...new Set(ids)].filter(isId);
  if (refusesUnknown(caller)) settleUnknownMembers(caller, ids, possible);
  return possible;
}

/** Whether a group may be a member of a group here. */
export const nestsGroups = ({ types }: Caller): boolean => types.Group.schema === nestingGroupSchema;

/** Whether one unknown member refuses the whole request; most IdPs drop a batch for good when it does. */
export const refusesUnknown = ({ dialect }: Caller): boolean => dialect.unknownMember === "refuse";

/** Refuses, or notes, the members that the directory does not know. */
export function settleUnknownMembers(caller: Caller, asked: readonly string[], known: readonly string[]): void {
  const knownIds = new Set(known);
  const unknown = asked.filter((id) => !knownIds.has(id));
  if (unknown[0] === undefined) return;
  if (refusesUnknown(caller)) {
    throw invalidValue(
      `Member ${JSON.stringify(unknown[0].slice(0, 40))} was not provisioned here. Assign the user to the app first.`,
    );
  }
  caller.tolerate(unknown.map((id) => ({ kind: "unknown-member", at: id.slice(0, 40) })));
}

import type { Caller, Condition, Rendered } from "@/lib/directory/caller";
import { changeGroup } from "@/lib/directory/change-group";
import { chargeMemberships } from "@/lib/directory/charge";
import { isList, isObject, type JsonValue } from "@/lib/scim/json";
import { anyCase } from "@/lib/scim/resource/any-case";
import { replace } from "@/lib/scim/resource/replace";

interface Replacement {
  readonly body: JsonValue;
  readonly condition: Condition;
  readonly withMembers: boolean;
}

/**
 * PUT /Groups/{id} (RFC 7644 3.5.1). A body that does not speak of members leaves them alone: clients that send only the
 * name would empty the group otherwise. Throws as `changeGroup` does, and 400.
 */
export async function replaceGroup(
  caller: Caller,
  id: string,
  { body, condition, withMembers }: Replacement,
): Promise<Rendered> {
  const replaced = await chargeMemberships(caller, membersIn(body), () =>
    changeGroup(caller, id, {
      condition,
      members: withMembers ? "all" : "none",
      revise: (before) => {
        const { resource, changed, members, deviations } = replace(before, body, caller.types.Group, caller.dialect);
        caller.tolerate(deviations);
        const ids = members?.map(({ value }) => value);
        return { resource, changed, members: ids === undefined ? [] : [{ kind: "replace", ids }] };
      },
    }),
  );
  if (replaced === undefined) throw new Error("a group without a limit was too large");
  return replaced;
}

/** What a body names at most, before anybody has read it closely. */
function membersIn(body: JsonValue): number {
  const members = isObject(body) ? anyCase(body, "members") : undefined;
  return isList(members) ? members.length : 0;
}

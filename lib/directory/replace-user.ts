import type { Caller, Condition, Rendered } from "@/lib/directory/caller";
import { changeUser } from "@/lib/directory/change-user";
import type { JsonValue } from "@/lib/scim/json";
import { replace } from "@/lib/scim/resource/replace";

/** PUT /Users/{id} (RFC 7644 3.5.1); never makes a person. Throws as `changeUser` does, and 400. */
export function replaceUser(caller: Caller, id: string, body: JsonValue, condition: Condition): Promise<Rendered> {
  return changeUser(caller, id, condition, (before) => {
    const replaced = replace(before, body, caller.types.User, caller.dialect);
    caller.tolerate(replaced.deviations);
    return replaced;
  });
}

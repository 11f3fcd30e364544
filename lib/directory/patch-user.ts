import type { Caller, Condition, Rendered } from "@/lib/directory/caller";
import { changeUser } from "@/lib/directory/change-user";
import type { JsonValue } from "@/lib/scim/json";
import { applyPatch } from "@/lib/scim/patch/apply-patch";
import { parsePatch } from "@/lib/scim/patch/parse-patch";

/** PATCH /Users/{id} (RFC 7644 3.5.2): all operations or none. Throws as `changeUser` does, and 400. */
export function patchUser(caller: Caller, id: string, body: JsonValue, condition: Condition): Promise<Rendered> {
  const { operations, deviations } = parsePatch(body, caller.types.User, caller.dialect, id);
  caller.tolerate(deviations);
  return changeUser(caller, id, condition, (before) => {
    const patched = applyPatch(before, operations, caller.types.User, caller.dialect);
    caller.tolerate(patched.deviations);
    return patched;
  });
}

import { isId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import type { Caller, Condition, Rendered } from "@/lib/directory/caller";
import { chargeMemberships } from "@/lib/directory/charge";
import { changeGroup } from "@/lib/directory/change-group";
import { changeUnmappedMembers, wantedBy } from "@/lib/directory/change-members";
import { type MembersAsked, noSuchGroup, readGroupWithin } from "@/lib/directory/get-group";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import type { JsonValue } from "@/lib/scim/json";
import { applyPatch } from "@/lib/scim/patch/apply-patch";
import { parsePatch } from "@/lib/scim/patch/parse-patch";
import { type MembershipChange, splitMembership } from "@/lib/scim/patch/split-membership";

interface GroupPatch {
  readonly body: JsonValue;
  readonly condition: Condition;
  /** What the answer shows of the group; `undefined` says that nobody will look at it. */
  readonly answer: { readonly members: MembersAsked } | undefined;
}

/**
 * PATCH /Groups/{id} (RFC 7644 3.5.2). Adding or removing people neither reads nor locks those who are there, and where
 * the group gives no role it is one statement. Undefined where the answer would be for nobody, or would have more members
 * than were asked for. Throws as `changeGroup` does, and 400.
 */
export async function patchGroup(caller: Caller, id: string, patch: GroupPatch): Promise<Rendered | undefined> {
  const { operations, deviations } = parsePatch(patch.body, caller.types.Group, caller.dialect, id);
  caller.tolerate(deviations);
  const { attributeOperations, membership: members } = splitMembership(operations);
  return chargeMemberships(caller, wantedBy(members), async () => {
    const [only, ...others] = members;
    const isOneChange = only !== undefined && others.length === 0 && attributeOperations.length === 0;
    const alone =
      isOneChange && patch.condition.ifMatch === undefined ? await changeAlone(caller, id, only) : undefined;
    if (alone !== undefined) return { value: await answerFor(caller, id, patch), changed: alone };
    const { value, changed } = await changeGroup(caller, id, {
      condition: patch.condition,
      members: patch.answer?.members ?? "none",
      revise: (before) => {
        const patched = applyPatch(before, attributeOperations, caller.types.Group, caller.dialect);
        caller.tolerate(patched.deviations);
        return { ...patched, members };
      },
    });
    return { value: patch.answer && value, changed };
  });
}

async function answerFor(caller: Caller, id: string, { answer }: GroupPatch): Promise<Rendered | undefined> {
  return answer && readGroupWithin(database().pool, caller, id, answer.members);
}

/** How many came or went by a change that is one statement; undefined when it has to be made together with others. */
async function changeAlone(caller: Caller, id: string, change: MembershipChange): Promise<number | undefined> {
  const outcome = isId(id) ? await changeUnmappedMembers(caller, id, change) : noGroup;
  if (outcome.kind === "made") return outcome.changed;
  if (outcome.kind === "together") return undefined;
  await refuseClosedGate(caller);
  throw noSuchGroup(id);
}

const noGroup = { kind: "no_group" } as const;

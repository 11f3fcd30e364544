"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { changeRole } from "@/lib/access/change-role";
import type { RoleChangeError } from "@/lib/access/change-role";
import { changeStatus } from "@/lib/access/change-status";
import type { StatusChange, StatusChangeError } from "@/lib/access/change-status";
import { authorizeAction } from "@/lib/http/authorize-action";

const gone = "This person is no longer a member. Reload the page.";
const lastOwner =
  "This is the last owner who can sign in. Give the Owner role to somebody else first, or nobody could undo a mistake.";

const RoleForm = z.object({ org: z.string(), memberId: z.string(), roleKey: z.string(), isGiven: z.stringbool() });

const roleRefusals = {
  unknown_member: gone,
  unknown_role: "This role no longer exists. Reload the page and choose another.",
  above_yourself: "This role allows more than your own. Ask somebody who has it; Owner is given and taken by owners.",
  last_owner: lastOwner,
} as const satisfies Record<RoleChangeError, string>;

/** Gives a role by hand, or takes back one that was given by hand. */
export async function changeRoleAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, ...change } = RoleForm.parse(Object.fromEntries(form));
  const changed = await changeRole(scope, change);
  if (!changed.ok) return { kind: "refused", message: roleRefusals[changed.error] };
  revalidatePath(paths.members(org), "layout");
  const { displayName, roleName } = changed.value;
  return { kind: "done", message: `${displayName} ${change.isGiven ? "is now" : "is no longer"} ${roleName} by hand` };
}

const StatusForm = z.object({
  org: z.string(),
  memberId: z.string(),
  status: z.enum(["active", "suspended", "removed"]),
});

const statusRefusals = {
  unknown_member: gone,
  yourself: "You cannot do this to yourself. Another admin can.",
  owners_only: "This person is an owner. Only an owner can do this to another owner.",
  last_owner: lastOwner,
  held_by_directory:
    "The directory deactivated this person. Activate them in the identity provider, and they are back here.",
  kept_by_directory:
    "A directory has this person and would bring them back. Remove them in the identity provider, or suspend them here.",
} as const satisfies Record<StatusChangeError, string>;

const done = {
  active: "can sign in again",
  suspended: "is suspended and signed out everywhere",
  removed: "is removed and signed out everywhere",
} as const satisfies Record<StatusChange["status"], string>;

/** Suspends, reactivates or removes the member. */
export async function changeStatusAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, ...change } = StatusForm.parse(Object.fromEntries(form));
  const changed = await changeStatus(scope, change);
  if (!changed.ok) return { kind: "refused", message: statusRefusals[changed.error] };
  revalidatePath(paths.members(org), "layout");
  return { kind: "done", message: `${changed.value.displayName} ${done[change.status]}` };
}

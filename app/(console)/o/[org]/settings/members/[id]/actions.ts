"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { counted } from "@/components/console/counted";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { changeRole } from "@/lib/access/change-role";
import type { RoleChangeError } from "@/lib/access/change-role";
import { changeStatus } from "@/lib/access/change-status";
import type { StatusChange, StatusChangeError } from "@/lib/access/change-status";
import { nameRole } from "@/lib/access/name-role";
import { endSessions } from "@/lib/auth/end-sessions";
import { authorizeAction } from "@/lib/http/authorize-action";
import { resendInvitation, type ResendError } from "@/lib/org/resend-invitation";
import { revokeInvitation } from "@/lib/org/revoke-invitation";
import { everywhere } from "./everywhere";

const MemberForm = z.object({ org: z.string(), memberId: z.string() });
const SessionForm = MemberForm.extend({ sessionId: z.string() });

/** Ends one session of a member. */
export async function endSessionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  const { org, memberId, sessionId } = SessionForm.parse(Object.fromEntries(form));
  const ended = await endSessions(scope, { memberId, only: sessionId });
  if (!ended.ok) return { kind: "refused", message: "This session is over already. Reload the page." };
  revalidatePath(paths.member(org, memberId));
  return { kind: "done", message: "The session is over" };
}

/** Ends every session of a member; of one's own, all but the one that asks. */
export async function endSessionsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  const { org, memberId } = MemberForm.parse(Object.fromEntries(form));
  const ended = await endSessions(scope, { memberId, except: scope.sessionId });
  if (!ended.ok) return { kind: "refused", message: "There is no session any more. Reload the page." };
  revalidatePath(paths.member(org, memberId));
  return { kind: "done", message: `${counted(ended.value.count, "session is", "sessions are")} over` };
}

const resendMessages = {
  not_invited: "This person is a member already, or no longer here. Reload the page.",
  no_mail: "This server sends no mail yet. Whoever runs it has to set SMTP_URL.",
  too_soon: "An invitation was sent less than a minute ago. Wait a moment, then try again.",
} as const satisfies Record<ResendError, string>;

/** Mails an invitation in place of the one before. */
export async function resendInvitationAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, memberId } = MemberForm.parse(Object.fromEntries(form));
  const sent = await resendInvitation(scope, memberId);
  if (!sent.ok) return { kind: "refused", message: resendMessages[sent.error] };
  revalidatePath(paths.member(org, memberId));
  return { kind: "done", message: `An invitation is on its way to ${sent.value.email}` };
}

/** Ends the open invitation. */
export async function revokeInvitationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  const { org, memberId } = MemberForm.parse(Object.fromEntries(form));
  const revoked = await revokeInvitation(scope, memberId);
  if (!revoked.ok) return { kind: "refused", message: "No invitation is open any more. Reload the page." };
  revalidatePath(paths.member(org, memberId));
  return { kind: "done", message: "The invitation is revoked" };
}

const gone = "This person is no longer a member. Reload the page.";
const lastOwner =
  "This is the last owner who can sign in. Give the Owner role to somebody else first, or nobody could undo a mistake.";

/** Where a role is held: the id of an account, or the whole organization, which is the one place where there is no other. */
const AccountId = z
  .string()
  .default(everywhere)
  .transform((id) => (id === everywhere ? null : id));

const RoleForm = MemberForm.extend({ roleKey: z.string(), accountId: AccountId, isGiven: z.stringbool() });

const roleRefusals = {
  unknown_member: gone,
  unknown_role: "This role no longer exists. Reload the page and choose another.",
  above_yourself: "This role allows more than your own. Ask somebody who has it; Owner is given and taken by owners.",
  unknown_account: "This account was archived meanwhile. Reload the page and choose another.",
  organization_only: "An owner owns the whole organization. This role is never given for one account.",
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
  const { displayName, roleName, accountName } = changed.value;
  const role = nameRole(roleName, accountName);
  return { kind: "done", message: `${displayName} ${change.isGiven ? "is now" : "is no longer"} ${role} by hand` };
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

"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { counted } from "@/components/console/counted";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { endSessions } from "@/lib/auth/end-sessions";
import { requireMember } from "@/lib/auth/require-member";
import { resendInvitation, type ResendError } from "@/lib/org/resend-invitation";
import { revokeInvitation } from "@/lib/org/revoke-invitation";

const MemberForm = z.object({ org: z.string(), memberId: z.string() });
const SessionForm = MemberForm.extend({ sessionId: z.string() });

/** Ends one session of a member. */
export async function endSessionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { org, memberId, sessionId } = SessionForm.parse(Object.fromEntries(form));
  const scope = await requireMember(org, "members:manage");
  const ended = await endSessions(scope, { memberId, only: sessionId });
  if (!ended.ok) return { kind: "refused", message: "This session is over already. Reload the page." };
  revalidatePath(paths.member(org, memberId));
  return { kind: "done", message: "The session is over" };
}

/** Ends every session of a member; of one's own, all but the one that asks. */
export async function endSessionsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { org, memberId } = MemberForm.parse(Object.fromEntries(form));
  const scope = await requireMember(org, "members:manage");
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
export async function resendInvitationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { org, memberId } = MemberForm.parse(Object.fromEntries(form));
  const scope = await requireMember(org, "members:manage");
  const sent = await resendInvitation(scope, memberId);
  if (!sent.ok) return { kind: "refused", message: resendMessages[sent.error] };
  revalidatePath(paths.member(org, memberId));
  return { kind: "done", message: `An invitation is on its way to ${sent.value.email}` };
}

/** Ends the open invitation. */
export async function revokeInvitationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { org, memberId } = MemberForm.parse(Object.fromEntries(form));
  const scope = await requireMember(org, "members:manage");
  const revoked = await revokeInvitation(scope, memberId);
  if (!revoked.ok) return { kind: "refused", message: "No invitation is open any more. Reload the page." };
  revalidatePath(paths.member(org, memberId));
  return { kind: "done", message: "The invitation is revoked" };
}

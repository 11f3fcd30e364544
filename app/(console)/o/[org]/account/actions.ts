"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { counted } from "@/components/console/counted";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { changePassword, type ChangePasswordError } from "@/lib/auth/change-password";
import { currentClient } from "@/lib/auth/current-client";
import { endSessions } from "@/lib/auth/end-sessions";
import { holdSession } from "@/lib/auth/hold-session";
import { tellWait } from "@/lib/auth/tell-wait";
import { authorizeAction } from "@/lib/http/authorize-action";
import { NewPassword } from "@/lib/org/new-password";

const over = "This session is over already. Reload the page.";

/** Ends one session of the person who asks. */
export async function endMySessionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "session");
  const { org, sessionId } = z.object({ org: z.string(), sessionId: z.string() }).parse(Object.fromEntries(form));
  const ended = await endSessions(scope, { memberId: scope.member.id, only: sessionId });
  if (!ended.ok) return { kind: "refused", message: over };
  revalidatePath(paths.account(org));
  return { kind: "done", message: "The session is over" };
}

/** Ends every session of the person who asks but the one that asks. */
export async function endMyOtherSessionsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const org = z.string().parse(form.get("org"));
  const scope = await authorizeAction(org, "session");
  const ended = await endSessions(scope, { memberId: scope.member.id, except: scope.sessionId });
  if (!ended.ok) return { kind: "refused", message: "There is no other session any more. Reload the page." };
  revalidatePath(paths.account(org));
  return { kind: "done", message: `${counted(ended.value.count, "session is", "sessions are")} over` };
}

const PasswordForm = z.object({ current: z.string().min(1).max(1000), next: NewPassword });

const refusals = {
  wrong_password: "The current password is another one.",
  no_password: "You have no password here. Ask for a link by mail on the sign-in page.",
  sso_required: "Your organization asks for single sign-on. Change your password at your identity provider.",
} as const satisfies Record<Extract<ChangePasswordError, string>, string>;

/** Sets another password of the person who asks, and gives this browser a new session in place of all that were. */
export async function changePasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "session");
  const parsed = PasswordForm.safeParse(Object.fromEntries(form));
  if (!parsed.success)
    return {
      kind: "refused",
      message: z.flattenError(parsed.error).fieldErrors.next?.[0] ?? refusals.wrong_password,
    };
  const changed = await changePassword(scope, parsed.data, await currentClient());
  if (!changed.ok) return { kind: "refused", message: messageOf(changed.error) };
  await holdSession(changed.value.sessionToken, { organizationId: scope.organizationId, memberId: scope.member.id });
  revalidatePath(paths.account(scope.organization.slug));
  return { kind: "done", message: "Your password is changed, and every other session is over" };
}

const messageOf = (error: ChangePasswordError): string =>
  typeof error === "string" ? refusals[error] : tellWait(error.waitSeconds);

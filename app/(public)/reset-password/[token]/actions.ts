"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import * as z from "zod";
import { admitTry, forgiveTry } from "@/lib/auth/admit-try";
import { currentClient } from "@/lib/auth/current-client";
import { resetPassword, type ResetError } from "@/lib/auth/reset-password";
import { signInErrors } from "@/lib/auth/sign-in-errors";
import { tellWait } from "@/lib/auth/tell-wait";
import { isSameOrigin } from "@/lib/http/same-origin";
import { NewPassword } from "@/lib/org/new-password";

export type ResetState = { readonly kind: "idle" } | { readonly kind: "invalid" | "refused"; readonly message: string };

const ResetForm = z.object({ token: z.string().max(100), password: NewPassword });

const refusals = {
  link_unusable: "This link opens nothing any more. Go to the sign-in and ask for another mail.",
  organization_suspended: signInErrors.organization_suspended,
  sso_required: "Your organization asks for single sign-on now. You need no password here.",
} as const satisfies Record<ResetError, string>;

/** Sets the new password and goes to the sign-in. */
export async function setNewPassword(_previous: ResetState, form: FormData): Promise<ResetState> {
  if (!isSameOrigin(await headers())) return { kind: "refused", message: "Open the link in the mail again." };
  const parsed = ResetForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    const [message = refusals.link_unusable] = z.flattenError(parsed.error).fieldErrors.password ?? [];
    return { kind: "invalid", message };
  }
  const tried = await admitTry("link", "", { address: (await currentClient()).address });
  if (!tried.ok) return { kind: "refused", message: tellWait(tried.error.waitSeconds) };
  const reset = await resetPassword(parsed.data.token, parsed.data.password);
  if (!reset.ok) return { kind: "refused", message: refusals[reset.error] };
  await forgiveTry(tried.value);
  return redirect("/sign-in?done=password");
}

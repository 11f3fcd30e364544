"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import * as z from "zod";
import { paths } from "@/components/console/paths";
import { acceptInvitation, type AcceptError } from "@/lib/auth/accept-invitation";
import { admitTry, forgiveTry } from "@/lib/auth/admit-try";
import { currentClient } from "@/lib/auth/current-client";
import { holdSession } from "@/lib/auth/hold-session";
import { signInErrors } from "@/lib/auth/sign-in-errors";
import { tellWait } from "@/lib/auth/tell-wait";
import { isSameOrigin } from "@/lib/http/same-origin";
import { NewPassword } from "@/lib/org/new-password";

/** With the name as it was typed: a slip in the password must not cost it. */
export type AcceptState = { readonly displayName: string } & (
  | { readonly kind: "idle" }
  | { readonly kind: "invalid"; readonly fieldErrors: Readonly<Partial<Record<string, string[]>>> }
  | { readonly kind: "refused"; readonly message: string }
);

const AcceptForm = z.object({
  token: z.string().max(100),
  displayName: z
    .string()
    .trim()
    .min(1, "Enter your name")
    .max(200, "A name has up to 200 characters")
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "A name is one line of letters"),
  password: NewPassword,
});

const refusals = {
  link_unusable: "This invitation opens nothing any more. Ask whoever invited you to send it again.",
  organization_suspended: signInErrors.organization_suspended,
  sso_required: "Your organization asks for single sign-on now. Go to the sign-in and choose it.",
} as const satisfies Record<AcceptError, string>;

/** Accepts the invitation, signs in and goes to the organization. */
export async function acceptInvite(previous: AcceptState, form: FormData): Promise<AcceptState> {
  const typed = form.get("displayName");
  const displayName = typeof typed === "string" ? typed.slice(0, 200) : previous.displayName;
  const refused = (message: string): AcceptState => ({ kind: "refused", message, displayName });
  if (!isSameOrigin(await headers())) return refused("Open the link in the mail again.");
  const parsed = AcceptForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { kind: "invalid", fieldErrors: z.flattenError(parsed.error).fieldErrors, displayName };
  const client = await currentClient();
  const tried = await admitTry("link", "", { address: client.address });
  if (!tried.ok) return refused(tellWait(tried.error.waitSeconds));
  const accepted = await acceptInvitation(parsed.data, client.userAgent);
  if (!accepted.ok) return refused(refusals[accepted.error]);
  await forgiveTry(tried.value);
  await holdSession(accepted.value.sessionToken, accepted.value);
  return redirect(paths.members(accepted.value.slug));
}

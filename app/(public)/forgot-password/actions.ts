"use server";

import { headers } from "next/headers";
import { after } from "next/server";
import * as z from "zod";
import { admitTry } from "@/lib/auth/admit-try";
import { currentClient } from "@/lib/auth/current-client";
import { requestPasswordReset } from "@/lib/auth/request-password-reset";
import { tellWait } from "@/lib/auth/tell-wait";
import { emailKey } from "@/lib/core/email-key";
import { log } from "@/lib/core/log";
import { isSameOrigin } from "@/lib/http/same-origin";

export type ForgotState =
  | { readonly kind: "idle" }
  | { readonly kind: "refused"; readonly message: string; readonly email: string }
  | { readonly kind: "sent"; readonly email: string };

const ForgotForm = z.object({ email: z.string().trim().max(320).pipe(z.email()) });

/**
 * Promises a mail to whoever has the address. Whether anybody does is looked up once the answer is out, so that neither
 * its words nor its time tell.
 */
export async function forgotPassword(_previous: ForgotState, form: FormData): Promise<ForgotState> {
  const given = form.get("email");
  const typed = typeof given === "string" ? given.slice(0, 320) : "";
  if (!isSameOrigin(await headers())) return refused("Start again from this page.", typed);
  const parsed = ForgotForm.safeParse({ email: given });
  if (!parsed.success) return refused("Enter an e-mail address such as ana@example.com.", typed);
  const { email } = parsed.data;
  const { address } = await currentClient();
  const tried = await admitTry("forgotten", emailKey(email), { address });
  if (!tried.ok) return refused(tellWait(tried.error.waitSeconds), typed);
  after(() => requestPasswordReset(email).catch((error: unknown) => log.error({ err: error }, "no mail to a person")));
  return { kind: "sent", email };
}

const refused = (message: string, email: string): ForgotState => ({ kind: "refused", message, email });

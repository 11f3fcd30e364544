"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { askNextAuth } from "@/lib/auth/ask-next-auth";
import { cookieFor } from "@/lib/auth/cookies";
import { keepLoginHint } from "@/lib/auth/login-hint";
import { readSession } from "@/lib/auth/read-session";
import { safeNext } from "@/lib/auth/safe-next";
import { signInErrors, tellSignInError } from "@/lib/auth/sign-in-errors";
import { routeSignIn } from "@/lib/sso/route-sign-in";
import { isSameOrigin } from "@/lib/http/same-origin";

export type SignInState =
  | { readonly kind: "idle" }
  | { readonly kind: "refused"; readonly message: string; readonly asked?: Asked | undefined }
  | { readonly kind: "password"; readonly asked: Asked };

/** The address whose password is asked for, and the organization whose identity provider is offered beside it, or "". */
interface Asked {
  readonly email: string;
  readonly organization: string;
}

const PasswordForm = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1),
  /** The organization's slug; empty where the person has only one. */
  organization: z.string().trim().max(100).default(""),
  next: z.string().max(2000).default(""),
});

const SamlForm = z.object({
  organization: z.string().trim().min(1).max(100),
  /** As it was typed in the first step; empty where the organization was named instead. */
  email: z.string().trim().max(320).default(""),
  next: z.string().max(2000).default(""),
});

const AddressForm = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.undefined(),
  next: z.string().max(2000).default(""),
});

/**
 * Goes on from the e-mail address: to the identity provider where the address's domain asks for it, or else to the
 * password. With the password it signs in.
 */
export async function continueSignIn(previous: SignInState, form: FormData): Promise<SignInState> {
  if (!isSameOrigin(await headers())) return refused("request_malformed");
  const { email, password, next } = Object.fromEntries(form);
  const address = AddressForm.safeParse({ email, password, next });
  if (!address.success) {
    const answer = await signInWithPassword(previous, form);
    const asked = previous.kind === "idle" ? undefined : previous.asked;
    return answer.kind === "refused" ? { ...answer, asked } : answer;
  }
  const way = await routeSignIn(address.data.email);
  if (way.kind === "sso") return goToIdentityProvider({ organization: way.organization, ...address.data });
  const organization = way.kind === "both" ? way.organization : "";
  return { kind: "password", asked: { email: address.data.email, organization } };
}

/** Signs in with e-mail address and password, and goes where the person was going. */
async function signInWithPassword(_previous: SignInState, form: FormData): Promise<SignInState> {
  if (!isSameOrigin(await headers())) return refused("request_malformed");
  const parsed = PasswordForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refused("wrong_credentials");
  const { next, ...fields } = parsed.data;
  const answer = await askNextAuth("callback/password", fields);
  const error = tellSignInError(answer.searchParams.get("error") ?? undefined, answer.searchParams.get("wait"));
  if (error !== undefined) return { kind: "refused", message: error };
  return redirect(await landing(next));
}

/** Sends the browser to the identity provider of an organization. */
export async function signInWithSaml(_previous: SignInState, form: FormData): Promise<SignInState> {
  if (!isSameOrigin(await headers())) return refused("request_malformed");
  const parsed = SamlForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refused("sso_unavailable");
  return goToIdentityProvider(parsed.data);
}

async function goToIdentityProvider({ organization: given, email, next }: z.infer<typeof SamlForm>): Promise<never> {
  const organization = given.toLowerCase();
  const callbackUrl = safeNext(next) ?? home(organization);
  const answer = await askNextAuth(`signin/saml?${new URLSearchParams({ organization }).toString()}`, { callbackUrl });
  if (email !== "") await keepLoginHint(organization, email);
  return redirect(answer.href);
}

const refused = (error: keyof typeof signInErrors): SignInState => ({ kind: "refused", message: signInErrors[error] });

const home = (slug: string): string => `/o/${encodeURIComponent(slug)}`;

/** A page of another organization would only say that it does not exist. */
async function landing(next: string): Promise<string> {
  const token = (await cookies()).get(cookieFor("session").name)?.value ?? "";
  const member = await readSession(token);
  if (member === undefined) return "/sign-in";
  const own = home(member.organization.slug);
  const wanted = safeNext(next);
  return wanted === own || wanted?.startsWith(`${own}/`) === true ? wanted : own;
}

import type { PasswordError } from "@/lib/auth/check-password";
import { tellWait } from "@/lib/auth/tell-wait";
import { type SamlError, samlErrors } from "@/lib/sso/saml-errors";

const unfinished = "The sign-in could not be finished. Start again from this page.";

/** The codes that stand in `/sign-in?error=…`, and what the person reads. */
export const signInErrors = {
  ...samlErrors,
  wrong_credentials: "No account has this e-mail address and password.",
  sso_required: "Your organization asks everybody to sign in through its identity provider. Use single sign-on.",
  too_many_tries: "Too many tries. Wait a moment, then try again.",
  not_admitted: "Your account was suspended, or single sign-on turned off, at this very moment. Ask an administrator.",
  // Codes of next-auth, which have no more to say than that.
  AccessDenied: unfinished,
  Callback: unfinished,
  Configuration: unfinished,
  CredentialsSignin: "No account has this e-mail address and password.",
  OAuthCallback: unfinished,
  OAuthSignin: unfinished,
  SessionRequired: "Sign in to see this page.",
} as const satisfies Record<SamlError | PasswordError, string> & Record<string, string>;

export type SignInError = keyof typeof signInErrors;

const isSignInError = (code: string): code is SignInError => Object.hasOwn(signInErrors, code);

/** What to tell for a code in the address, whoever wrote it there; nothing where there is none. */
export function tellSignInError(code: string | undefined, wait?: string | null): string | undefined {
  if (code === undefined || code === "") return undefined;
  if (code === "too_many_tries" && /^[1-9]\d{0,2}$/.test(wait ?? "")) return tellWait(Number(wait));
  return isSignInError(code) ? signInErrors[code] : unfinished;
}

/** The sign-in page with its reason. */
export const signInPage = (error: SignInError, waitSeconds?: number): string =>
  `/sign-in?error=${error}${waitSeconds === undefined ? "" : `&wait=${waitSeconds}`}`;

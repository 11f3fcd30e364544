import type { AuthOptions } from "next-auth";
import type { Client } from "@/lib/auth/client";
import { cookieFor } from "@/lib/auth/cookies";
import { forgiveSamlTry } from "@/lib/auth/forgive-saml-try";
import { passwordProvider } from "@/lib/auth/password-provider";
import { readSession } from "@/lib/auth/read-session";
import { samlProvider } from "@/lib/auth/saml-provider";
import { type Admission, endSession, sessionSecondsMax, startSession } from "@/lib/auth/sessions";
import { type SignInError, signInPage } from "@/lib/auth/sign-in-errors";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import type { Result } from "@/lib/core/result";

declare module "next-auth" {
  /** What a provider found out, and the session that was begun for it. */
  interface User {
    admission?: Result<Admission, SignInError>;
    sessionToken?: string;
    /** Until the next try, where there were too many. */
    waitSeconds?: number;
  }
}

export interface Browser extends Client {
  /** Is told who was let in. */
  readonly onAdmitted: (admission: Admission) => void;
}

/**
 * next-auth 4 for one request. It runs the flows and sets the cookies; the session cookie holds an opaque id and nothing
 * else, and whose it is, and for how long, the database says at every request (`readSession`).
 */
export function nextAuthOptions(browser: Browser): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSecondsMax },
    jwt: { secret: env().NEXTAUTH_SECRET, maxAge: sessionSecondsMax, encode: tokenOf, decode: liveToken },
    cookies: {
      sessionToken: cookieFor("session"),
      csrfToken: cookieFor("csrf"),
      callbackUrl: cookieFor("return"),
      pkceCodeVerifier: cookieFor("verifier"),
      state: cookieFor("state"),
      nonce: cookieFor("nonce"),
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(browser), samlProvider()],
    callbacks: {
      signIn: ({ user }) => admit(user, browser),
      jwt: ({ token, user }) => ({ sid: user?.sessionToken ?? token["sid"] }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: ({ token }) => endSession(sessionIdIn(token)) },
    logger: { error: logProblem, warn: logProblem, debug: () => undefined },
  };
}

/** True to go on, or the page that says why not. A new session always has a new id; the one before it ends. */
async function admit(
  user: { admission?: Result<Admission, SignInError>; sessionToken?: string; waitSeconds?: number },
  { address, userAgent, sessionToken, onAdmitted }: Browser,
): Promise<true | string> {
  if (user.admission === undefined) return signInPage("AccessDenied");
  if (!user.admission.ok) return signInPage(user.admission.error, user.waitSeconds);
  const started = await startSession(user.admission.value, userAgent);
  if (!started.ok) return signInPage("not_admitted");
  if (sessionToken !== undefined) await endSession(sessionToken);
  if (user.admission.value.method === "saml") await forgiveSamlTry(user.admission.value, { address });
  user.sessionToken = started.value;
  onAdmitted(user.admission.value);
  return true;
}

type Token = Readonly<Record<string, unknown>>;

function sessionIdIn(token: Token | null | undefined): string {
  const sid = token?.["sid"];
  return typeof sid === "string" ? sid : "";
}

const tokenOf = ({ token }: { token?: Token }): string => sessionIdIn(token);

async function liveToken({ token = "" }: { token?: string }): Promise<{ sid: string } | null> {
  const member = await readSession(token);
  return member === undefined ? null : { sid: token };
}

/** Of what next-auth would log, the code and the message: its metadata can hold profiles and codes. */
function logProblem(code: string, metadata?: unknown): void {
  const error = typeof metadata === "object" && metadata !== null && "error" in metadata ? metadata.error : metadata;
  log.warn({ code, reason: error instanceof Error ? error.message : undefined }, "next-auth");
}

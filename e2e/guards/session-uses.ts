import { cookieFor } from "@/lib/auth/cookies";
import { startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import { type Organization, valueOf } from "../organization";
import { builtActions } from "./reach";

/** What one session can be used for at one process. Each answers whether it was served. */
export interface SessionUses {
  readonly page: () => Promise<boolean>;
  readonly action: () => Promise<boolean>;
  readonly stream: () => Promise<boolean>;
}

export type UseName = keyof SessionUses;

/** A new session of a member, as its cookie. */
export async function newCookie({ id }: Organization, memberId: string): Promise<string> {
  const token = valueOf(await startSession({ organizationId: id, memberId, method: "saml" }, "test"));
  return `${cookieFor("session").name}=${token}`;
}

/** What an admin can use a session for. Whatever is neither served nor a known refusal fails the test. */
export function usesOf(origin: string, { slug }: Organization, cookie: string): SessionUses {
  return {
    page: async () => {
      const response = await fetch(`${origin}/o/${slug}/settings/roles`, { headers: { cookie }, redirect: "manual" });
      const text = await response.text();
      if (response.status !== 200) return isRefused(response, text);
      // Whether a page is the one that was asked for, its text says: a shell around nothing would be 200 too.
      if (!text.includes("Analyst")) throw new Error("the page of the roles shows none");
      return true;
    },
    action: async () => {
      const response = await fetch(`${origin}/o/${slug}/settings/members/${nobody}`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie, accept: "text/x-component", "next-action": endSession(), "sec-fetch-site": "same-origin" },
        body: formFor(slug),
      });
      const text = await response.text();
      if (response.headers.has("x-action-redirect") || response.status !== 200) return isRefused(response, text);
      if (!text.includes("This session is over already")) throw new Error(`the action answered ${text.slice(0, 200)}`);
      return true;
    },
    stream: async () => {
      const opened = await openStream(origin, slug, cookie);
      await opened?.close();
      return opened !== undefined;
    },
  };
}

export interface OpenStream {
  /** Settles once the server has ended the stream. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

/** The stream of changes; undefined where it is refused. */
export async function openStream(origin: string, slug: string, cookie: string): Promise<OpenStream | undefined> {
  const closing = new AbortController();
  const headers = { cookie, accept: "text/event-stream" };
  const response = await fetch(`${origin}/api/o/${slug}/live`, { headers, signal: closing.signal });
  if (response.status === 200) {
    const ended = readToEnd(response);
    return {
      ended,
      close: () => {
        closing.abort();
        return ended;
      },
    };
  }
  isRefused(response, await response.text());
  return undefined;
}

async function readToEnd(response: Response): Promise<void> {
  try {
    await response.body?.pipeTo(new WritableStream());
  } catch (error) {
    if (!(error instanceof Error && error.name === "AbortError")) throw error;
  }
}

/** False, for the ways in which a door says no; an action that the end of the access overtook says so with a 500. */
function isRefused({ status, headers }: Response, text: string): false {
  const place = headers.get("location") ?? headers.get("x-action-redirect") ?? "";
  const isSentAway = /\/(sign-in|suspended)\b/.test(place);
  const isOvertaken = status === 500 && text.includes("access-ended");
  if (!isSentAway && !isOvertaken && status !== 401 && status !== 403)
    throw new Error(`${status} ${place} is no refusal: ${text.slice(0, 200)}`);
  return false;
}

let endSessionId: string | undefined;

function endSession(): string {
  endSessionId ??= builtActions().find(({ name }) => name.endsWith("#endSessionAction"))?.id;
  if (endSessionId === undefined) throw new Error("there is no such action");
  return endSessionId;
}

/** Whose session is asked to be ended: served or not, nothing changes. */
const nobody = newId();

/** As React sends the state and the form of an action. */
function formFor(slug: string): FormData {
  const form = new FormData();
  form.set("_1_org", slug);
  form.set("_1_memberId", nobody);
  form.set("_1_sessionId", nobody);
  form.set("0", JSON.stringify([{ kind: "idle" }, "$K1"]));
  return form;
}

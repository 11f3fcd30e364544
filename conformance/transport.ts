import { setTimeout as sleep } from "node:timers/promises";
import { at, listAt, textAt } from "./at";

export interface Target {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly key: string;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMillis: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where there is none, or where it is no JSON. */
  readonly body: unknown;
}

export interface Sent {
  readonly method?: string;
  /** Sent as JSON, or as it is where it is text or bytes. */
  readonly body?: unknown;
  /** How the word before the key is spelt: "Bearer" unless said. */
  readonly scheme?: string;
  /** Names in lower case; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent: Sent;
  readonly answer: Answer | undefined;
}

export interface Transport {
  readonly send: (path: string, sent?: Sent) => Promise<Answer>;
  readonly last: () => Exchange | undefined;
  /** Paths of what was made and is not deleted yet, the newest first. */
  readonly made: () => readonly string[];
}

const triesMax = 6;
const pauseSecondsMax = 60;

/**
 * HTTP to one SCIM server. On 429 and 503 with a Retry-After it waits as long as it is told and sends again.
 * @throws what fetch throws when there is no answer in time
 */
export function openTransport(target: Target): Transport {
  const made = new Set<string>();
  let last: Exchange | undefined;
  const send: Transport["send"] = async (path, sent = {}) => {
    const method = sent.method ?? "GET";
    last = { method, path, sent, answer: undefined };
    const answer = await answered(target, path, sent);
    last = { method, path, sent, answer };
    note(made, last);
    return answer;
  };
  return { send, last: () => last, made: () => [...made].toReversed() };
}

async function answered(target: Target, path: string, sent: Sent): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask(target, path, sent);
    const pause = Number(answer.headers.get("retry-after") ?? (answer.status === 429 ? "1" : "none"));
    const isPaced = answer.status === 429 || answer.status === 503;
    if (!isPaced || tries === triesMax || !Number.isFinite(pause)) return answer;
    await sleep(Math.min(pauseSecondsMax, Math.max(1, pause)) * 1000);
  }
}

async function ask(
  target: Target,
  path: string,
  { method = "GET", body, scheme = "Bearer", headers = {} }: Sent,
): Promise<Answer> {
  const usual = { authorization: `${scheme} ${target.key}`, accept: "application/scim+json", ...target.headers };
  const typed = body === undefined ? {} : { "content-type": "application/scim+json" };
  const response = await fetch(`${target.baseUrl}${path}`, {
    method,
    redirect: "manual",
    signal: AbortSignal.timeout(target.timeoutMillis),
    headers: present({ ...usual, ...typed, ...headers }),
    ...(body === undefined ? {} : { body: bytesOf(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

/** Bytes, because a text would bring a media type with it. */
function bytesOf(body: unknown): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

function present(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given[name] = value;
  return given;
}

/** JSON as data; undefined for anything else. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a successful request made or deleted. */
function note(made: Set<string>, { method, path, answer }: Exchange): void {
  const [place = ""] = path.split("?");
  if (answer === undefined || answer.status >= 300) return;
  if (method === "DELETE") made.delete(place);
  if (method === "POST") for (const one of madeBy(place, answer)) made.add(one);
}

function madeBy(place: string, { body }: Answer): readonly string[] {
  const id = textAt(body, "id");
  const [collection] = /^\/+(?:Users|Groups)(?=\/*$)/i.exec(place) ?? [];
  if (collection !== undefined && id !== "") return [`${collection}/${encodeURIComponent(id)}`];
  return listAt(body, "Operations")
    .filter((operation) => at(operation, "method") === "POST")
    .flatMap((operation) => /\/(?:Users|Groups)\/[^/?#]+$/.exec(textAt(operation, "location")) ?? []);
}

import { AsyncResource } from "node:async_hooks";
import { Client } from "pg";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";

type Listener = (topics: readonly string[]) => void;

interface Line {
  readonly listeners: Map<string, Set<Listener>>;
  connection: Promise<void> | undefined;
}

const retryMillis = 1000;

/** Next may bundle this file more than once: a process listens once. */
const shared: typeof globalThis & { musterLive?: Line } = globalThis;

/**
 * Calls the listener whenever something of an organization changed, on any instance: one LISTEN for the whole process,
 * fanned out by organization. It says what kind of thing changed and never what: whoever hears it asks for what they may
 * see, in the work that began to watch, since the connection is of the work of whoever was the first. Whenever the line
 * begins, also after it was lost, it calls with "sessions": what was said meanwhile went unheard.
 * @returns ends the subscription
 */
export function watchOrganization(organizationId: string, listener: Listener): () => void {
  shared.musterLive ??= { listeners: new Map(), connection: undefined };
  const line = shared.musterLive;
  const listeners = line.listeners.get(organizationId) ?? new Set();
  const heard = AsyncResource.bind(listener);
  line.listeners.set(organizationId, listeners.add(heard));
  line.connection ??= keepListening(line);
  return () => {
    listeners.delete(heard);
    if (listeners.size === 0) line.listeners.delete(organizationId);
  };
}

/** Listens as long as anybody watches, over lost connections too. */
async function keepListening(line: Line): Promise<void> {
  while (line.listeners.size > 0) {
    await listen(line).catch((error: unknown) => log.warn({ err: error }, "the live line to the database was lost"));
    await new Promise((resolve) => setTimeout(resolve, retryMillis).unref());
  }
  line.connection = undefined;
}

async function listen(line: Line): Promise<void> {
  const client = new Client({ connectionString: env().DATABASE_URL, application_name: "muster live", keepAlive: true });
  client.on("notification", ({ payload = "" }) => {
    const [organizationId = "", topics = ""] = payload.split(" ");
    for (const listener of line.listeners.get(organizationId) ?? []) listener(topics.split(","));
  });
  try {
    await client.connect();
    await client.query("LISTEN muster_live");
    // What was said before nobody heard, and it may have been the end of a session.
    for (const listener of [...line.listeners.values()].flatMap((some) => [...some])) listener(["sessions"]);
    await untilEnded(client, line);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const checkMillis = 5000;

/** Ends when the connection does, or when nobody watches any more. */
function untilEnded(client: Client, line: Line): Promise<void> {
  return new Promise((resolve) => {
    const check = setInterval(() => {
      if (line.listeners.size === 0) finish();
    }, checkMillis).unref();
    const finish = (): void => {
      clearInterval(check);
      resolve();
    };
    client.once("error", finish).once("end", finish);
  });
}

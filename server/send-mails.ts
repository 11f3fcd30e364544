import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/core/log";
import { acrossOrganizations } from "@/lib/db/reach";
import { deliverNext, type Transport } from "@/lib/mail/deliver-next";

const pause = 1000;

/** Sends mails as they come due, until it is told to stop. @returns stops, once the mail that is on its way is told of */
export function sendMails(transport: Transport): () => Promise<void> {
  const stopping = new AbortController();
  const ended = keepSending(transport, stopping.signal);
  return async () => {
    stopping.abort();
    await ended;
  };
}

async function keepSending(transport: Transport, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    // oxlint-disable-next-line no-await-in-loop -- one round after the other is what it is for
    const hadOne = await acrossOrganizations(() => deliverNext(transport)).catch(notAsked);
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (!hadOne) await sleep(pause, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  }
}

function notAsked(error: unknown): boolean {
  log.warn({ err: error }, "the outbox could not be read");
  return false;
}

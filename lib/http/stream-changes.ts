import { isSessionLive } from "@/lib/auth/is-session-live";
import type { MemberScope } from "@/lib/core/scope";
import { changedSince } from "@/lib/ledger/changed-since";
import { watchOrganization } from "@/lib/ledger/live";

/** Milliseconds: proxies close a line that is silent for longer, and a session that expired is noticed. */
const heartbeat = 20_000;

/**
 * The stream of a member's organization: `event: changed` with the topics. It begins with one, without topics, where
 * something changed since the page that asks was rendered (`since`, by the clock of an instance): a page is older than its
 * line, and a line that dropped missed what was said meanwhile. At the beginning of the watch, at every change and every
 * heartbeat the session is asked for again, so that whoever was deactivated or lost the role hears nothing more.
 */
export function streamChanges(scope: MemberScope, since: Date | undefined, closed: AbortSignal): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let isEnded = false;
      const send = (text: string): void => {
        if (!isEnded && text !== "") controller.enqueue(encoder.encode(text));
      };
      const tell = (text: string): void => {
        isSessionLive(scope, "members:read").then((isLive) => (isLive ? send(text) : end()), end);
      };
      const stopWatching = watchOrganization(scope.organizationId, (topics) =>
        // That somebody signed out changes nothing that a screen shows, but it may have been this session.
        tell(topics.includes("sessions") ? "" : changed(topics)),
      );
      const beat = setInterval(() => tell(": still here\n\n"), heartbeat);
      const end = (): void => {
        stopWatching();
        clearInterval(beat);
        if (!isEnded) controller.close();
        isEnded = true;
      };
      closed.addEventListener("abort", end);
      send("retry: 2000\n\n");
      // It may have ended between its reading and the watch.
      tell("");
      if (since === undefined) return;
      changedSince(scope.organizationId, since).then((isChanged) => isChanged && tell(changed([])), end);
    },
  });
  const headers = {
    "content-type": "text/event-stream",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  };
  return new Response(stream, { headers });
}

const changed = (topics: readonly string[]): string => `event: changed\ndata: ${JSON.stringify({ topics })}\n\n`;

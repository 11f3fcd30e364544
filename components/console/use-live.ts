"use client";

import { useEffect, useState } from "react";
import { nextLiveState } from "@/components/console/live-state";
import type { LiveEvent, LiveState } from "@/components/console/live-state";

const pollMs = 5000;
const retryMs = 30_000;

/**
 * Calls `onChange` whenever the server says that something changed, or every five seconds where its stream cannot be
 * had. Answers the state of the line.
 */
export function useLive(url: string, onChange: () => void): LiveState {
  const [state, setState] = useState<LiveState>({ kind: "connecting", failures: 0 });
  const isPolling = state.kind === "polling";

  useEffect(() => {
    if (isPolling) return;
    const tell = (event: LiveEvent): void => setState((current) => nextLiveState(current, event));
    return listen(url, tell, onChange);
  }, [url, onChange, isPolling]);

  useEffect(() => {
    if (!isPolling) return;
    // Why the stream was refused, a page that is asked for anew says: its session may be over.
    onChange();
    const poll = setInterval(onChange, pollMs);
    const retry = setInterval(() => setState((current) => nextLiveState(current, "retrying")), retryMs);
    return () => {
      clearInterval(poll);
      clearInterval(retry);
    };
  }, [onChange, isPolling]);

  return state;
}

function listen(url: string, tell: (event: LiveEvent) => void, onChange: () => void): () => void {
  let source = new EventSource(url);
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const attach = (): void => {
    source.addEventListener("open", () => tell("opened"));
    source.addEventListener("changed", onChange);
    source.addEventListener("error", () => {
      tell("failed");
      // After an answer that is not a stream the browser gives up; after a dropped line it comes back by itself.
      if (source.readyState !== EventSource.CLOSED) return;
      reopening = setTimeout(() => {
        source = new EventSource(url);
        attach();
      }, 1000);
    });
  };
  attach();
  return () => {
    clearTimeout(reopening);
    source.close();
  };
}

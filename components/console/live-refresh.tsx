"use client";

import { useState } from "react";
import type { LiveState } from "@/components/console/live-state";
import { useLive } from "@/components/console/use-live";
import { useThrottledRefresh } from "@/components/console/use-throttled-refresh";

const looks = {
  connecting: { label: "Connecting", dot: "border-2 border-faint", explanation: "Opening the line for changes" },
  live: { label: "Live", dot: "bg-positive", explanation: "What you see changes as it happens" },
  reconnecting: {
    label: "Reconnecting",
    dot: "border-2 border-caution",
    explanation: "The line for changes dropped; until it is back this page asks every few seconds",
  },
} as const;

interface LiveRefreshProps {
  readonly url: string;
  /** By the server's clock, in milliseconds. */
  readonly renderedAt: number;
}

/** Keeps the page as fresh as the server and says whether it manages to. */
export function LiveRefresh({ url, renderedAt }: LiveRefreshProps) {
  // The line is opened once: a later rendering is what it brought.
  const [since] = useState(renderedAt);
  const { label, dot, explanation } = looks[lookOf(useLive(`${url}?since=${since}`, useThrottledRefresh()))];
  return (
    <output
      title={explanation}
      className="flex items-center gap-1.5 rounded-full border bg-surface px-2.5 py-1 text-xs font-medium text-muted"
    >
      <span aria-hidden="true" className={`size-2 rounded-full ${dot}`} />
      {label}
    </output>
  );
}

function lookOf(state: LiveState): keyof typeof looks {
  if (state.kind === "live") return "live";
  return state.kind === "connecting" && state.failures === 0 ? "connecting" : "reconnecting";
}

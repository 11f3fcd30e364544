"use client";

import { useSyncExternalStore } from "react";

/**
 * The present, as milliseconds rounded down to `stepMs`. Until the page is alive it is the server's present, so the
 * first render in the browser repeats the server's text exactly.
 */
export function useNow(serverNow: number, stepMs: number): number {
  return useSyncExternalStore(
    (notify) => {
      const timer = setInterval(notify, stepMs);
      return () => clearInterval(timer);
    },
    () => Math.floor(Date.now() / stepMs) * stepMs,
    () => Math.floor(serverNow / stepMs) * stepMs,
  );
}

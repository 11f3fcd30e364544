"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";

const everyMs = 1000;

/** Renders the page anew from the server, at most once a second, and not while nobody looks. */
export function useThrottledRefresh(): () => void {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isDue = useRef(false);

  const refresh = useCallback(() => {
    if (document.hidden) {
      isDue.current = true;
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      router.refresh();
    }, everyMs);
  }, [router]);

  useEffect(() => {
    const catchUp = (): void => {
      if (document.hidden || !isDue.current) return;
      isDue.current = false;
      router.refresh();
    };
    document.addEventListener("visibilitychange", catchUp);
    return () => {
      document.removeEventListener("visibilitychange", catchUp);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [router]);

  return refresh;
}

"use client";

import { useEffect, useRef } from "react";

/**
 * A form that goes with its own act, in the row that it takes away for example, takes the focus with it: it goes on in
 * the page then. Answers what the form says as it begins to act.
 */
export function useFocusAfterwards(): () => void {
  const hasActed = useRef(false);
  useEffect(
    () => () => {
      if (!hasActed.current || document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>("#main")?.focus({ preventScroll: true });
    },
    [],
  );
  return () => {
    hasActed.current = true;
  };
}

"use client";

import type { ReactNode } from "react";

/** Something that is the answer to what the person has just done: whoever works with the keyboard goes on from there. */
export function TakesFocus({ children }: { readonly children: ReactNode }) {
  return (
    <div ref={focusOn} tabIndex={-1} className="rounded-lg">
      {children}
    </div>
  );
}

const focusOn = (element: HTMLElement | null): void => element?.focus();

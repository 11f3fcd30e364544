import type { ReactNode } from "react";

/** The row of answers under a dialog: the one that changes something last, where the eye ends. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{children}</div>;
}

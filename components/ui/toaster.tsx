"use client";

import { Toaster as Sonner } from "sonner";

/** Where short confirmations appear. Never the place for a secret: a toast outlives the screen that made it. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      duration={5000}
      closeButton
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-3 rounded-lg bg-raised p-3.5 pr-9 text-sm text-ink shadow-float font-sans relative",
          title: "font-medium",
          description: "text-muted",
          icon: "mt-0.5 text-positive",
          closeButton:
            "absolute top-2.5 right-2.5 grid size-6 place-items-center rounded-md text-muted hover:bg-sunken",
        },
      }}
    />
  );
}

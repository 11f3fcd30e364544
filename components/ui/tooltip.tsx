"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

/** Lets neighbouring tooltips open at once after the first one was waited for. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return <Base.Provider delay={350}>{children}</Base.Provider>;
}

interface TooltipProps {
  readonly content: ReactNode;
  /** Off, the element stays the same one and keeps its focus. */
  readonly isOff?: boolean;
  readonly children: ReactElement;
}

/** A few supplementary words on hover and focus. What a person must know stands in the page instead. */
export function Tooltip({ content, isOff = false, children }: TooltipProps) {
  return (
    <Base.Root disabled={isOff}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="max-w-80 rounded-md bg-primary px-2.5 py-1.5 text-xs text-on-primary shadow-float transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

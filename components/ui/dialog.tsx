"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { buttonClass } from "@/components/ui/button-class";

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** A dialog that must be answered ignores Esc and the backdrop and has no cross. */
  readonly mustAnswer?: boolean;
  readonly isWide?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

/** A modal dialog. On a phone it is a sheet that rises from the bottom. */
export function Dialog({ isOpen, onClose, title, description, children, ...options }: DialogProps) {
  const { mustAnswer = false, isWide = false, initialFocus } = options;
  return (
    <Base.Root
      open={isOpen}
      disablePointerDismissal={mustAnswer}
      onOpenChange={(open, details) => {
        if (mustAnswer) return details.cancel();
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto sm:items-center sm:p-6">
          <Base.Popup
            {...(initialFocus === undefined ? {} : { initialFocus })}
            className={`relative flex max-h-[94dvh] w-full flex-col overflow-y-auto rounded-t-2xl bg-raised p-5 shadow-float transition-[opacity,translate] duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:rounded-xl sm:p-6 ${isWide ? "sm:max-w-2xl" : "sm:max-w-lg"}`}
          >
            <Base.Title className="pr-8 text-base font-semibold">{title}</Base.Title>
            {description !== undefined && (
              <Base.Description className="mt-1 text-muted" render={<div />}>
                {description}
              </Base.Description>
            )}
            <div className="mt-4">{children}</div>
            {/* Last in order, so that the first stop of the keyboard is what the dialog is about. */}
            {!mustAnswer && (
              <Base.Close
                aria-label="Close"
                className={buttonClass({ look: "quiet", size: "icon" }, "absolute top-3.5 right-3.5")}
              >
                <X aria-hidden="true" />
              </Base.Close>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";

/** The way back and the way on, at the same place in every step. */
export function WizardFooter({ back, children }: { readonly back: string; readonly children: ReactNode }) {
  return (
    <div className="mt-5 flex items-center justify-between gap-3">
      <LinkButton look="quiet" href={back}>
        Back
      </LinkButton>
      <div className="flex items-center gap-2">{children}</div>
    </div>
  );
}

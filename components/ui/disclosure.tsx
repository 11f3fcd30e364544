import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { clsx } from "clsx";

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** The room around the line that opens it, where it reaches the edges of its card. */
  readonly className?: string;
}

/** More for whoever asks. The platform's own element: it opens without a script and is found by the browser's search. */
export function Disclosure({ summary, children, className }: DisclosureProps) {
  return (
    <details className="group">
      <summary
        className={clsx(
          "flex list-none items-center gap-1.5 rounded-md font-medium text-muted hover:text-ink [&::-webkit-details-marker]:hidden",
          className ?? "w-fit py-1 pr-2",
        )}
      >
        <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      {children}
    </details>
  );
}

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureItemProps {
  /** The outcome, before everything else. */
  readonly mark: ReactNode;
  readonly summary: ReactNode;
  /** When it was, for example: at the end of the line, below it on a phone. */
  readonly aside: ReactNode;
  readonly children: ReactNode;
}

/** An entry of a list that says what happened in a line, and opens to all that is kept of it. */
export function DisclosureItem({ mark, summary, aside, children }: DisclosureItemProps) {
  return (
    <li className="border-b last:border-b-0">
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-1 px-4 py-2.5 -outline-offset-2 hover:bg-sunken/60 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:px-5 [&::-webkit-details-marker]:hidden">
          <span className="flex items-center gap-1.5 pt-px">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
            />
            {mark}
          </span>
          <span className="grid min-w-0 gap-0.5">{summary}</span>
          <span className="flex gap-x-2 text-[0.8125rem] whitespace-nowrap text-muted tabular-nums max-sm:col-start-2 sm:grid sm:justify-items-end sm:gap-0.5">
            {aside}
          </span>
        </summary>
        <div className="grid gap-5 border-t border-dashed bg-sunken/40 px-4 py-4 sm:pr-5 sm:pl-[4.75rem]">
          {children}
        </div>
      </details>
    </li>
  );
}

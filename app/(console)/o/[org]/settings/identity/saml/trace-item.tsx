import { ChevronRight } from "lucide-react";
import { StatusPill } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import type { Idp } from "@/lib/scim/dialect";
import { explainRefusal } from "@/lib/sso/explain-refusal";
import type { TraceRow } from "@/lib/sso/list-traces";
import { TraceDetail } from "./trace-detail";

interface TraceItemProps {
  readonly trace: TraceRow;
  readonly idp: Idp;
  readonly ours: { readonly entityId: string; readonly acsUrl: string };
}

/** One answer: what became of it in a line, and on opening what it said and what to do. */
export function TraceItem({ trace, idp, ours }: TraceItemProps) {
  const { at, reason, facts } = trace;
  return (
    <li className="border-b last:border-b-0">
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-1 px-4 py-2.5 -outline-offset-2 hover:bg-sunken/60 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:px-5 [&::-webkit-details-marker]:hidden">
          <span className="flex items-center gap-1.5 pt-px">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
            />
            <StatusPill state={reason === null ? "on" : "failed"}>
              {reason === null ? "Accepted" : "Refused"}
            </StatusPill>
          </span>
          <span className="grid min-w-0 gap-0.5">
            <span className="font-medium break-words">{facts.nameId ?? "Nobody was named"}</span>
            {reason !== null && <span>{explainRefusal(reason).title}</span>}
          </span>
          <span className="text-[0.8125rem] whitespace-nowrap text-muted max-sm:col-start-2">
            <Time at={at} isFocusable={false} />
          </span>
        </summary>
        <div className="grid gap-5 border-t border-dashed bg-sunken/40 px-4 py-4 sm:pr-5 sm:pl-10">
          <TraceDetail trace={trace} idp={idp} ours={ours} />
        </div>
      </details>
    </li>
  );
}

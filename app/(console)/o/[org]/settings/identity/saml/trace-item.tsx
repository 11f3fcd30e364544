import { DisclosureItem } from "@/components/ui/disclosure-item";
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
    <DisclosureItem
      mark={
        <StatusPill state={reason === null ? "on" : "failed"}>{reason === null ? "Accepted" : "Refused"}</StatusPill>
      }
      summary={
        <>
          <span className="font-medium break-words">{facts.nameId ?? "Nobody was named"}</span>
          {reason !== null && <span>{explainRefusal(reason).title}</span>}
        </>
      }
      aside={<Time at={at} isFocusable={false} />}
    >
      <TraceDetail trace={trace} idp={idp} ours={ours} />
    </DisclosureItem>
  );
}

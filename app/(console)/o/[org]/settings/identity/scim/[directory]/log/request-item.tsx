import { ChevronRight } from "lucide-react";
import { Facts } from "@/components/console/facts";
import type { Fact } from "@/components/console/facts";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import type { RequestRow } from "@/lib/ledger/list-requests";

/** One request: what happened in a sentence, and on opening everything that is kept of it. */
export function RequestItem({ request }: { readonly request: RequestRow }) {
  const isFailure = request.status >= 400;
  const [what, rest] = firstSentence(request.explanation);
  return (
    <li className="border-b last:border-b-0">
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 px-4 py-3 -outline-offset-2 hover:bg-sunken/60 sm:px-5 [&::-webkit-details-marker]:hidden">
          <span className="flex items-center gap-1.5 pt-px">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
            />
            <Badge tone={isFailure ? "danger" : "positive"}>
              <span className="sr-only">{isFailure ? "Refused, " : "Served, "}</span>
              <span className="font-mono tabular-nums">{request.status}</span>
            </Badge>
          </span>
          <span className="grid min-w-0 gap-0.5">
            <span className="font-medium">{what}</span>
            {rest !== "" && <span className={isFailure ? "" : "text-muted"}>{rest}</span>}
            <span className="truncate font-mono text-xs text-muted">
              {request.method} {request.path}
            </span>
          </span>
          <span className="grid justify-items-end gap-0.5 text-[0.8125rem] text-muted tabular-nums">
            <Time at={request.at} isFocusable={false} />
            <span>{duration(request.durationMicros)}</span>
          </span>
        </summary>
        <div className="border-t border-dashed bg-sunken/40 px-4 py-4 sm:pr-5 sm:pl-[4.75rem]">
          <Facts facts={factsOf(request)} />
        </div>
      </details>
    </li>
  );
}

function firstSentence(text: string): readonly [string, string] {
  const end = /[.!?](?= [\p{Lu}“])/u.exec(text)?.index ?? text.length;
  return [text.slice(0, end + 1), text.slice(end + 1).trim()];
}

const duration = (micros: number): string =>
  micros < 10_000 ? `${(micros / 1000).toFixed(1)} ms` : `${Math.round(micros / 1000)} ms`;

function factsOf(request: RequestRow): readonly Fact[] {
  const optional: readonly (readonly [string, string | null])[] = [
    ["We answered", request.detail],
    ["scimType", request.scimType],
    ["Query", request.query === "" ? null : request.query],
    [request.resourceType ?? "Resource", request.resourceId],
    ["Tolerated", request.deviations.length === 0 ? null : request.deviations.join(", ")],
    ["Key", request.keyId],
    ["From", request.address],
    ["User agent", request.userAgent === "" ? null : request.userAgent],
  ];
  return [
    { label: "At", value: <span className="font-mono text-[0.8125rem]">{request.at.toISOString()}</span> },
    ...optional.flatMap(([label, value]) => (value === null ? [] : [{ label, value: <Code text={value} /> }])),
    { label: "Request id", value: <RequestId id={request.id} /> },
  ];
}

const Code = ({ text }: { readonly text: string }) => (
  <code className="font-mono text-[0.8125rem] break-all">{text}</code>
);

function RequestId({ id }: { readonly id: string }) {
  return (
    <span className="flex items-center gap-1">
      <Code text={id} />
      <CopyButton what="the request id" text={id} />
    </span>
  );
}

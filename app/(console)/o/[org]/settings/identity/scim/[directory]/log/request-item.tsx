import { Facts } from "@/components/console/facts";
import type { Fact } from "@/components/console/facts";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { DisclosureItem } from "@/components/ui/disclosure-item";
import { Time } from "@/components/ui/time";
import type { RequestRow } from "@/lib/ledger/list-requests";

/** One request: what happened in a sentence, and on opening everything that is kept of it. */
export function RequestItem({ request }: { readonly request: RequestRow }) {
  const isFailure = request.status >= 400;
  const [what, rest] = firstSentence(request.explanation);
  return (
    <DisclosureItem
      mark={
        <Badge tone={isFailure ? "danger" : "positive"}>
          <span className="sr-only">{isFailure ? "Refused, " : "Served, "}</span>
          <span className="font-mono tabular-nums">{request.status}</span>
        </Badge>
      }
      summary={
        <>
          <span>
            <span className="font-medium">{what}</span> <span className={isFailure ? "" : "text-muted"}>{rest}</span>
          </span>
          <span className="flex flex-wrap gap-x-3 font-mono text-xs text-muted">
            <span className="break-all">
              {request.method} {pathBelow(request)}
            </span>
            <span className="hidden text-faint lg:inline">{request.id}</span>
          </span>
        </>
      }
      aside={
        <>
          <Time at={request.at} isFocusable={false} />
          <span>{duration(request.durationMicros)}</span>
        </>
      }
    >
      <Facts facts={factsOf(request)} />
    </DisclosureItem>
  );
}

/** Every path of a directory begins with its address; what follows is what tells requests apart. */
function pathBelow({ path, directoryId }: RequestRow): string {
  const below = directoryId === null ? path : (path.split(directoryId)[1] ?? path);
  return below === "" ? path : below;
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
    ["Path", request.path],
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

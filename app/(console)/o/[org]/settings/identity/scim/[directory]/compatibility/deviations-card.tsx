import { CircleCheck } from "lucide-react";
import { counted } from "@/components/console/counted";
import { paths } from "@/components/console/paths";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { idpInSentence } from "@/lib/idps/idps";
import { tellDeviation } from "@/lib/idps/tell-deviation";
import { tellDialect } from "@/lib/idps/tell-dialect";
import type { DeviationRow } from "@/lib/ledger/list-deviations";
import type { CompatibilityPlace } from "./place";

interface DeviationsCardProps extends CompatibilityPlace {
  readonly deviations: readonly DeviationRow[];
  readonly hasRequests: boolean;
}

/** Which rules the directory follows, and what was taken although it is not as the RFCs have it. */
export function DeviationsCard({ org, directoryId, idp, settings, deviations, hasRequests }: DeviationsCardProps) {
  const { summary, differences } = tellDialect(idp, settings);
  const who = idpInSentence(idp);
  return (
    <Card title={`What ${who} sends that is unusual`} description={summary} isFlush>
      {differences.length > 0 && <Differences differences={differences} />}
      <div className="border-t">
        {deviations.length > 0 ? (
          <DataTable
            caption="What was tolerated in the last 30 days"
            columns={columnsOf((kind) => paths.directoryTolerated(org, directoryId, kind))}
            rows={deviations}
            rowKey={({ kind }) => kind}
            alignsTop
          />
        ) : (
          <EmptyState icon={CircleCheck} title={hasRequests ? "Nothing unusual" : "No request yet"}>
            {hasRequests
              ? `In the last 30 days every request of ${who} was as the standard has it. Strict mode would change nothing.`
              : `As soon as ${who} sends something in its own way, it is told here in plain words, with how often and where.`}
          </EmptyState>
        )}
      </div>
    </Card>
  );
}

function Differences({ differences }: { readonly differences: readonly string[] }) {
  return (
    <div className="px-4 pb-3 sm:px-5">
      <Disclosure summary="What is allowed beyond the RFC">
        <ul className="mt-1 ml-5 grid list-disc gap-1 text-muted marker:text-faint">
          {differences.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

const columnsOf = (hrefOf: (kind: string) => string): readonly Column<DeviationRow>[] => [
  { key: "what", header: "What", isName: true, className: "md:w-1/2", cell: ({ kind }) => <What kind={kind} /> },
  { key: "where", header: "Where", cell: ({ places }) => <Places places={places} /> },
  {
    key: "requests",
    header: "Seen",
    cell: ({ kind, requests }) => (
      <TextLink href={hrefOf(kind)} className="whitespace-nowrap tabular-nums">
        {counted(requests, "request", "requests")}
      </TextLink>
    ),
  },
  { key: "last", header: "Last seen", cell: ({ lastAt }) => <Time at={lastAt} isFocusable={false} /> },
];

function What({ kind }: { readonly kind: string }) {
  const { words, explanation, isRefusedByStrict } = tellDeviation(kind);
  return (
    <span className="grid justify-items-start gap-1">
      {words}
      {explanation !== "" && <span className="font-normal text-muted">{explanation}</span>}
      {isRefusedByStrict && <Badge tone="caution">strict mode would refuse this</Badge>}
    </span>
  );
}

function Places({ places }: { readonly places: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {places.map((place) => (
        <code key={place} className="rounded-[0.3125rem] bg-sunken px-1.5 py-0.5 font-mono text-xs break-all">
          {place}
        </code>
      ))}
    </span>
  );
}

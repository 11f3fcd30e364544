import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import type { Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import { explainRefusal } from "@/lib/sso/gate-words";
import type { TraceRow } from "@/lib/sso/list-traces";

/** What became of the last answers of the identity provider, and what to do about those that were refused. */
export function RecentSignIns({ traces }: { readonly traces: readonly TraceRow[] }) {
  return (
    <Card
      title="Recent sign-ins"
      description="The last 50 answers of the identity provider. Of whom they spoke only a trace is kept."
      isFlush={traces.length > 0}
    >
      {traces.length === 0 ? (
        <p className="text-muted">Nobody has come back from the identity provider yet.</p>
      ) : (
        <DataTable caption="Recent sign-ins" columns={columns} rows={traces} rowKey={({ id }) => id} alignsTop />
      )}
    </Card>
  );
}

const columns: readonly Column<TraceRow>[] = [
  { key: "at", header: "When", isName: true, cell: ({ at }) => <Time at={at} /> },
  { key: "outcome", header: "Outcome", cell: ({ reason }) => <Outcome reason={reason} /> },
  { key: "who", header: "Who", cell: ({ facts }) => facts.nameId ?? "Not said" },
  { key: "facts", header: "Said", cell: ({ facts }) => <Said facts={facts} /> },
];

function Outcome({ reason }: Pick<TraceRow, "reason">) {
  if (reason === null) return <StatusPill state="on">Accepted</StatusPill>;
  const { title, remedy } = explainRefusal(reason);
  return (
    <div className="grid gap-1">
      <div>
        <StatusPill state="failed">Refused</StatusPill>
      </div>
      <p className="font-medium">{title}</p>
      {remedy !== "" && <p className="text-muted">{remedy}</p>}
    </div>
  );
}

const labels = [
  ["issuer", "Issuer"],
  ["audience", "Audience"],
  ["recipient", "Recipient"],
  ["notOnOrAfter", "Valid until"],
] as const;

function Said({ facts }: Pick<TraceRow, "facts">) {
  const said = labels.flatMap(([key, label]) => {
    const value = facts[key];
    return typeof value === "string" ? [`${label}: ${value}`] : [];
  });
  const lines = facts.attributes.length === 0 ? said : [...said, `Attributes: ${facts.attributes.join(", ")}`];
  return (
    <ul className="grid gap-0.5 text-[0.8125rem] break-all text-muted">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

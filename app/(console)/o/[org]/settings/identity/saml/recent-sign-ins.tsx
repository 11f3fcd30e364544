import { Card } from "@/components/ui/card";
import type { Idp } from "@/lib/scim/dialect";
import type { TraceRow } from "@/lib/sso/list-traces";
import { TraceItem } from "./trace-item";

interface RecentSignInsProps {
  readonly traces: readonly TraceRow[];
  readonly idp: Idp;
  readonly ours: { readonly entityId: string; readonly acsUrl: string };
}

/** What became of the last answers of the identity provider, and what to do about those that were refused. */
export function RecentSignIns({ traces, idp, ours }: RecentSignInsProps) {
  return (
    <Card
      title="Recent sign-ins"
      description="The last 50 answers of the identity provider, decoded. People appear shortened, such as a…@example.com; values of attributes and signatures are not kept."
      isFlush={traces.length > 0}
    >
      {traces.length === 0 ? (
        <p className="text-muted">Nobody has come back from the identity provider yet.</p>
      ) : (
        <ul aria-label="Recent sign-ins" className="border-t">
          {traces.map((trace) => (
            <TraceItem key={trace.id} trace={trace} idp={idp} ours={ours} />
          ))}
        </ul>
      )}
    </Card>
  );
}

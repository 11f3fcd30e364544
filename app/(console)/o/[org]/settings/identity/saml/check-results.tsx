import { StatusPill } from "@/components/ui/status-pill";

export interface CheckLine {
  readonly key: string;
  readonly title: string;
  readonly state: keyof typeof pills;
  readonly remedy: string;
  readonly expected: string | null;
  readonly received: string | null;
}

/** Checks with their evidence; what to do stands beside those that failed. */
export function CheckResults({ lines }: { readonly lines: readonly CheckLine[] }) {
  return (
    <ul className="grid gap-3">
      {lines.map(({ key, title, state, remedy, expected, received }) => (
        <li key={key} className="grid gap-1 border-b pb-3 last:border-b-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-2">
            {pills[state]}
            <span className="font-medium">{title}</span>
          </div>
          {state === "failed" && <p>{remedy}</p>}
          {(expected !== null || received !== null) && (
            <p className="text-[0.8125rem] break-all text-muted">
              {expected !== null && <>Expected: {expected}. </>}Received: {received ?? "nothing"}.
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

const pills = {
  passed: <StatusPill state="on">Passed</StatusPill>,
  failed: <StatusPill state="failed">Failed</StatusPill>,
  skipped: <StatusPill state="off">Not checked</StatusPill>,
} as const;

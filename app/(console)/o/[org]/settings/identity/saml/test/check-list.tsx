import { StatusPill } from "@/components/ui/status-pill";
import { gateWords } from "@/lib/sso/gate-words";
import type { TestOutcome } from "@/lib/sso/test-outcome";

interface Line {
  readonly key: string;
  readonly title: string;
  readonly state: keyof typeof pills;
  readonly remedy: string;
  readonly expected: string | null;
  readonly received: string | null;
}

/** Every check with its evidence; what to do stands beside those that failed. */
export function CheckList({ outcome }: { readonly outcome: TestOutcome }) {
  return (
    <ul className="grid gap-3">
      {linesOf(outcome).map(({ key, title, state, remedy, expected, received }) => (
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

function linesOf({ checks, signature }: TestOutcome): readonly Line[] {
  const states = { verified: "passed", not_checked: "skipped" } as const;
  return [
    ...checks.map(({ reason, isPassed, expected, received }) => ({
      key: reason,
      ...gateWords[reason],
      state: isPassed ? ("passed" as const) : ("failed" as const),
      expected,
      received,
    })),
    {
      key: "signature",
      title: "The signature is by a certificate of this connection",
      state: signature === "verified" || signature === "not_checked" ? states[signature] : "failed",
      remedy: "If the identity provider has a new certificate, replace the metadata of this connection.",
      expected: null,
      received: null,
    },
  ];
}

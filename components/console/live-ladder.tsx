"use client";

import { Check, Minus } from "lucide-react";
import { climb, rungs } from "@/components/console/climb";
import type { Climb, RungRow, RungStep } from "@/components/console/climb";
import { Elapsed } from "@/components/console/elapsed";
import { LadderFailure } from "@/components/console/ladder-failure";
import { rungWords } from "@/components/console/ladder-words";
import type { LadderIdp, RungWords } from "@/components/console/ladder-words";
import { LiveTime } from "@/components/ui/live-time";

interface LiveLadderProps {
  readonly rows: readonly RungRow[];
  readonly idp: LadderIdp;
  readonly waitingSince: Date;
  readonly serverNow: number;
}

/** The first contact of an identity provider as it happens: nobody has to guess whether bytes arrived. */
export function LiveLadder({ rows, idp, waitingSince, serverNow }: LiveLadderProps) {
  const state = climb(rows);
  return (
    <div>
      <output className="sr-only">{summary(state, idp)}</output>
      <ol aria-label="First contact">
        {state.steps.map((step) => (
          <li
            key={step.rung}
            data-done={step.state === "reached" || undefined}
            className="group relative flex gap-3 pb-5 last:pb-0"
          >
            <span
              aria-hidden="true"
              className="absolute top-6 bottom-0 left-[0.6875rem] w-0.5 bg-line group-last:hidden group-data-[done]:bg-positive"
            />
            <RungMark state={step.state} hasFailed={state.failure !== undefined} />
            <div className="min-w-0 flex-1 pt-0.5">
              <RungBody step={step} idp={idp} serverNow={serverNow} waitingSince={lastProgress(state, waitingSince)} />
              {step.state === "current" && <Current state={state} rung={step.rung} idp={idp} serverNow={serverNow} />}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function summary({ steps, failure, isComplete }: Climb, idp: LadderIdp): string {
  if (isComplete) return "First contact is complete: the first person arrived.";
  const done = steps.filter(({ state }) => state === "reached").length;
  const current = steps.find(({ state }) => state === "current");
  const next = current === undefined ? "" : rungWords[current.rung].waiting(idp);
  return `${done} of ${rungs.length} steps done. ${failure === undefined ? next : "The last request was refused."}`;
}

const lastProgress = ({ steps }: Climb, since: Date): number =>
  Math.max(since.getTime(), ...steps.map(({ row }) => row?.reachedAt.getTime() ?? 0));

function RungMark({ state, hasFailed }: { readonly state: RungStep["state"]; readonly hasFailed: boolean }) {
  if (state === "reached") {
    return (
      <span className="grid size-6 shrink-0 place-items-center rounded-full bg-positive text-canvas">
        <Check aria-hidden="true" className="size-3.5" strokeWidth={3} />
      </span>
    );
  }
  if (state === "passed") {
    return (
      <span className="grid size-6 shrink-0 place-items-center rounded-full border border-edge bg-surface text-faint">
        <Minus aria-hidden="true" className="size-3.5" />
      </span>
    );
  }
  if (state === "ahead") return <span className="m-1 size-4 shrink-0 rounded-full border-2 border-line bg-surface" />;
  const tone = hasFailed ? "bg-danger" : "bg-accent";
  return (
    <span className="relative grid size-6 shrink-0 place-items-center">
      {!hasFailed && (
        <span className={`absolute size-4 animate-pulse-ring rounded-full motion-reduce:hidden ${tone}`} />
      )}
      <span className={`size-3 rounded-full ${tone}`} />
    </span>
  );
}

interface RungBodyProps {
  readonly step: RungStep;
  readonly idp: LadderIdp;
  readonly serverNow: number;
  readonly waitingSince: number;
}

function RungBody({ step, idp, serverNow, waitingSince }: RungBodyProps) {
  const words: RungWords = rungWords[step.rung];
  if (step.state === "current") {
    return (
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{words.waiting(idp)}</span>
        <span className="text-xs">
          <Elapsed since={waitingSince} serverNow={serverNow} />
        </span>
      </p>
    );
  }
  if (step.row === undefined) {
    return (
      <p className="text-muted">{step.state === "passed" ? `${words.done}: not needed by ${idp.name}` : words.done}</p>
    );
  }
  const { userAgent, address, keyId } = step.row.evidence;
  const evidence = { reached: [address, userAgent], key_accepted: [keyId === undefined ? undefined : `key ${keyId}`] };
  const details = Object.entries(evidence).find(([rung]) => rung === step.rung)?.[1] ?? [];
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{words.done}</span>
        <span className="text-xs text-muted">
          <LiveTime iso={step.row.reachedAt.toISOString()} serverNow={serverNow} isFocusable />
        </span>
      </p>
      {details.some((detail) => detail !== undefined) && (
        <p className="truncate font-mono text-xs text-muted">
          {details.filter((detail) => detail !== undefined).join(" · ")}
        </p>
      )}
    </>
  );
}

interface CurrentProps {
  readonly state: Climb;
  readonly rung: RungStep["rung"];
  readonly idp: LadderIdp;
  readonly serverNow: number;
}

/** Under the rung that is waited for: why the last try failed, or what to do for the next one. */
function Current({ state, rung, idp, serverNow }: CurrentProps) {
  if (state.failure !== undefined) return <LadderFailure {...state.failure} idp={idp} serverNow={serverNow} />;
  return <p className="mt-0.5 text-[0.8125rem] text-muted">{rungWords[rung].hint(idp)}</p>;
}

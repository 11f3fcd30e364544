import { Check } from "lucide-react";
import Link from "next/link";

export interface Step {
  readonly key: string;
  readonly label: string;
  /** Where a step that is done can be looked at again. */
  readonly href?: string;
}

/** How far one is. The steps that were done stay within reach; those to come do not pretend to be. */
export function Stepper({ steps, current }: { readonly steps: readonly Step[]; readonly current: string }) {
  const position = steps.findIndex((step) => step.key === current);
  return (
    <nav aria-label="Progress" className="mb-6">
      <p className="text-[0.8125rem] text-muted sm:hidden">
        Step {position + 1} of {steps.length}: <span className="font-medium text-ink">{steps[position]?.label}</span>
      </p>
      <ol className="flex gap-1.5 sm:gap-0">
        {steps.map((step, index) => (
          <li key={step.key} className="flex min-w-0 flex-1 items-center sm:flex-none">
            {index > 0 && <span aria-hidden="true" className="mx-3 hidden h-px w-8 bg-edge/60 sm:block lg:w-12" />}
            <StepMark step={step} number={index + 1} state={stateOf(index, position)} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

type StepState = "done" | "current" | "ahead";

const stateOf = (index: number, position: number): StepState =>
  index < position ? "done" : index === position ? "current" : "ahead";

const dots = {
  done: "bg-positive-soft text-positive",
  current: "bg-primary text-on-primary",
  ahead: "border text-faint",
} as const satisfies Record<StepState, string>;

function StepMark({
  step,
  number,
  state,
}: {
  readonly step: Step;
  readonly number: number;
  readonly state: StepState;
}) {
  const body = (
    <>
      <span
        aria-hidden="true"
        className={`hidden size-6 shrink-0 place-items-center rounded-full text-xs font-semibold tabular-nums sm:grid ${dots[state]}`}
      >
        {state === "done" ? <Check className="size-3.5" strokeWidth={2.5} /> : number}
      </span>
      <span className={`hidden sm:block ${state === "current" ? "font-medium" : "text-muted"}`}>{step.label}</span>
      <span
        aria-hidden="true"
        className={`my-2.5 h-1 flex-1 rounded-full sm:hidden ${state === "ahead" ? "bg-line" : "bg-accent"}`}
      />
      <span className="sr-only">{state === "done" ? " (done)" : ""}</span>
    </>
  );
  const layout = "flex flex-1 items-center gap-2 rounded-md";
  if (state === "done" && step.href !== undefined) {
    return (
      <Link href={step.href} aria-label={`${step.label} (done)`} className={`${layout} sm:hover:underline`}>
        {body}
      </Link>
    );
  }
  return (
    <span aria-current={state === "current" ? "step" : undefined} className={layout}>
      {body}
    </span>
  );
}

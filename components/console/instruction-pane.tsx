import { KeyRound } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";

export interface Instruction {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly InstructionField[];
}

export interface InstructionField {
  /** The field's name over there, to the letter. */
  readonly label: string;
  readonly value:
    | { readonly kind: "copy"; readonly text: string }
    | { readonly kind: "choose"; readonly text: string }
    | { readonly kind: "secret"; readonly text: string };
}

/** What to do in the other product: its own labels, our values in their places. */
export function InstructionPane({ steps }: { readonly steps: readonly Instruction[] }) {
  return (
    <ol className="grid gap-5">
      {steps.map((step, index) => (
        <li key={step.title} className="flex gap-3">
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full border bg-sunken text-xs font-semibold text-muted tabular-nums"
          >
            {index + 1}
          </span>
          <div className="grid min-w-0 flex-1 gap-2 pt-0.5">
            <div>
              <p className="font-medium">{step.title}</p>
              <p className="text-muted">{step.text}</p>
            </div>
            {step.fields.length > 0 && (
              <dl className="overflow-clip rounded-lg border">
                {step.fields.map((field) => (
                  <FieldRow key={field.label} field={field} />
                ))}
              </dl>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function FieldRow({ field }: { readonly field: InstructionField }) {
  return (
    <div className="grid border-b last:border-b-0 sm:grid-cols-[minmax(9rem,2fr)_minmax(0,3fr)]">
      <dt className="bg-sunken/70 px-3 py-2 text-muted">{field.label}</dt>
      <dd className="flex min-h-9 min-w-0 items-center gap-1 px-3 py-1.5">
        <FieldValue field={field} />
      </dd>
    </div>
  );
}

function FieldValue({ field: { label, value } }: { readonly field: InstructionField }) {
  if (value.kind === "choose") return <span className="font-medium">{value.text}</span>;
  if (value.kind === "secret") {
    return (
      <span className="flex items-center gap-2 text-muted">
        <KeyRound aria-hidden="true" className="size-3.5 shrink-0" />
        {value.text}
      </span>
    );
  }
  return (
    <>
      <code className="min-w-0 flex-1 font-mono text-[0.8125rem] break-all">{value.text}</code>
      <CopyButton what={label} text={value.text} />
    </>
  );
}

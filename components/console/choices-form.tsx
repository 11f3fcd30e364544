"use client";

import type { ReactNode } from "react";
import { toast } from "sonner";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Callout } from "@/components/ui/callout";
import { type RadioTile, RadioTiles } from "@/components/ui/radio-tiles";
import { SubmitButton } from "@/components/ui/submit-button";

interface Question {
  readonly name: string;
  readonly legend: string;
  readonly chosen: string;
  readonly tiles: readonly RadioTile[];
  readonly note?: string;
}

interface ChoicesFormProps {
  readonly legend: string;
  readonly save: (form: FormData) => Promise<FormState | Unconfirmed>;
  readonly verb: string;
  readonly values: Readonly<Record<string, string>>;
  readonly canManage: boolean;
  readonly questions: readonly Question[];
  /** Beside the button: who chose last, for example. */
  readonly children?: ReactNode;
}

/** Choices that are sent together. What was chosen stays chosen where saving fails. */
export function ChoicesForm({ legend, save, verb, values, canManage, questions, children }: ChoicesFormProps) {
  const { state, form, question } = useConfirmedAction(
    (_previous: FormState, sent) => save(sent),
    (answer) => {
      if (answer.kind === "done") toast.success(answer.message);
    },
  );
  return (
    <>
      <form {...form}>
        <fieldset disabled={!canManage} className="grid min-w-0 gap-6">
          <legend className="sr-only">{legend}</legend>
          {Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {questions.map(({ name, legend: asks, chosen, tiles, note }) => (
            <div key={name} className="grid gap-2">
              {/* A choice of the server's that changes takes the place of what stood there, and of nothing else. */}
              <RadioTiles
                key={chosen}
                name={name}
                legend={asks}
                tiles={tiles}
                defaultValue={chosen}
                {...(tiles.length === 2 ? { columns: "xl:grid-cols-2" } : {})}
              />
              {note !== undefined && <p className="text-[0.8125rem] text-muted">{note}</p>}
            </div>
          ))}
          {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
          <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
            {children}
            {canManage && <SubmitButton>{verb}</SubmitButton>}
          </div>
        </fieldset>
      </form>
      {question}
    </>
  );
}

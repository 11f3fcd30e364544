"use client";

import { useState, useTransition } from "react";
import type { ReactNode, SubmitEvent } from "react";
import { toast } from "sonner";
import { attempt } from "@/components/console/attempt";
import { type FormState, idle, type Unconfirmed } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { type RadioTile, RadioTiles } from "@/components/ui/radio-tiles";

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
  const { state, isSaving, submit, question } = useChoices(save);
  return (
    <>
      <form onSubmit={submit}>
        <fieldset disabled={!canManage} className="grid min-w-0 gap-6">
          <legend className="sr-only">{legend}</legend>
          {Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {questions.map(({ name, legend: asks, chosen, tiles, note }) => (
            <div key={name} className="grid gap-2">
              <RadioTiles
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
            {canManage && (
              <Button look="primary" type="submit" isPending={isSaving}>
                {verb}
              </Button>
            )}
          </div>
        </fieldset>
      </form>
      {question}
    </>
  );
}

/** By `onSubmit` and not by `action`, after which React would put the choices back. */
function useChoices(save: ChoicesFormProps["save"]) {
  const { confirming, question } = useConfirmation();
  const [state, setState] = useState<FormState>(idle);
  const [isSaving, startSaving] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isSaving) return;
    const form = new FormData(event.currentTarget);
    startSaving(async () => {
      const next = (await confirming(() => attempt(() => save(form)))) ?? idle;
      setState(next);
      if (next.kind === "done") toast.success(next.message);
    });
  };
  return { state, isSaving, submit, question };
}

"use client";

import { useState, useTransition } from "react";
import type { SubmitEvent } from "react";
import { toast } from "sonner";
import { type FormState, idle } from "@/components/console/form-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { type RadioTile, RadioTiles } from "@/components/ui/radio-tiles";
import { saveAnswersAction } from "./actions";
import { attempt } from "./attempt";

interface Question {
  readonly name: "patchReply" | "unknownPath" | "nestedGroups";
  readonly legend: string;
  readonly chosen: string;
  readonly tiles: readonly RadioTile[];
  readonly note?: string;
}

interface AnswersFormProps {
  readonly place: { readonly org: string; readonly directoryId: string };
  readonly canManage: boolean;
  readonly questions: readonly Question[];
}

/** The choices, sent together. What was chosen stays chosen where saving fails. */
export function AnswersForm({ place, canManage, questions }: AnswersFormProps) {
  const { state, isSaving, submit } = useAnswers();
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!canManage} className="grid min-w-0 gap-6">
        <legend className="sr-only">Answers</legend>
        <input type="hidden" name="org" value={place.org} />
        <input type="hidden" name="directoryId" value={place.directoryId} />
        {questions.map(({ name, legend, chosen, tiles, note }) => (
          <div key={name} className="grid gap-2">
            <RadioTiles
              name={name}
              legend={legend}
              tiles={tiles}
              defaultValue={chosen}
              {...(tiles.length === 2 ? { columns: "xl:grid-cols-2" } : {})}
            />
            {note !== undefined && <p className="text-[0.8125rem] text-muted">{note}</p>}
          </div>
        ))}
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        {canManage && (
          <div className="flex justify-end">
            <Button look="primary" type="submit" isPending={isSaving}>
              Save answers
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}

/** By `onSubmit` and not by `action`, after which React would put the choices back. */
function useAnswers() {
  const [state, setState] = useState<FormState>(idle);
  const [isSaving, startSaving] = useTransition();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isSaving) return;
    const form = new FormData(event.currentTarget);
    startSaving(async () => {
      const next = await attempt(() => saveAnswersAction(form));
      setState(next);
      if (next.kind === "done") toast.success(next.message);
    });
  };
  return { state, isSaving, submit };
}

"use client";

import { useActionState } from "react";
import type { ReactNode, SyntheticEvent } from "react";
import { idle } from "@/components/console/form-state";
import type { Refused, Unconfirmed } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";

type Answered<S> = S | Refused | typeof idle;

interface ConfirmedAction<S> {
  readonly state: Answered<S>;
  /** For the form. */
  readonly form: {
    readonly action: (form: FormData) => void;
    readonly onReset: (event: SyntheticEvent) => void;
  };
  /** The question, to be put beside the form (inside of its dialog, where it has one). */
  readonly question: ReactNode;
}

/**
 * `useActionState` for an action that may want a recent proof of who is there: it asks the person and acts again.
 * Whoever would not, is refused or gets no answer is where they were, with everything that they chose and typed.
 */
export function useConfirmedAction<S>(
  action: (previous: NoInfer<Answered<S>>, form: FormData) => Promise<S | Unconfirmed>,
  onAnswer?: (answer: Answered<S>) => void,
): ConfirmedAction<S> {
  const { confirming, question } = useConfirmation();
  const [state, submit] = useActionState(async (previous: Answered<S>, form: FormData): Promise<Answered<S>> => {
    const answer = (await confirming(() => action(previous, form))) ?? idle;
    onAnswer?.(answer);
    return answer;
  }, idle);
  return { state, form: { action: submit, onReset: keepFields }, question };
}

/** React resets a form after its action, whatever that answered. */
const keepFields = (event: SyntheticEvent): void => event.preventDefault();

"use client";

import { useActionState } from "react";
import type { ReactNode } from "react";
import { idle } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";

interface ConfirmedAction {
  readonly state: FormState;
  readonly submit: (form: FormData) => void;
  /** The question, to be put beside the form (inside of its dialog, where it has one). */
  readonly question: ReactNode;
}

/**
 * `useActionState` for an action that wants a recent proof of who is there: it asks the person and acts again. Whoever
 * would not is where they were, as if nothing had been sent.
 */
export function useConfirmedAction(
  action: (previous: FormState, form: FormData) => Promise<FormState | Unconfirmed>,
  onAnswer?: (answer: FormState) => void,
): ConfirmedAction {
  const { confirming, question } = useConfirmation();
  const [state, submit] = useActionState(async (previous: FormState, form: FormData): Promise<FormState> => {
    const answer = (await confirming(() => action(previous, form))) ?? idle;
    onAnswer?.(answer);
    return answer;
  }, idle);
  return { state, submit, question };
}

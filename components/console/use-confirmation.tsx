"use client";

import { createContext, useContext, useState } from "react";
import type { ReactNode } from "react";
import { attempt } from "@/components/console/attempt";
import { ConfirmIdentity } from "@/components/console/confirm-identity";
import type { ConfirmationWays } from "@/components/console/confirm-identity";
import type { Refused, Unconfirmed } from "@/components/console/form-state";

const Ways = createContext<ConfirmationWays | undefined>(undefined);

/** Says once, for all screens below, how a person confirms who they are. */
export function ConfirmationProvider({
  ways,
  children,
}: {
  readonly ways: ConfirmationWays;
  readonly children: ReactNode;
}) {
  return <Ways value={ways}>{children}</Ways>;
}

interface Confirmation {
  /**
   * Acts; where the answer is to confirm first, asks the person and acts again. Nothing where they would not, a refusal
   * where no answer came.
   */
  readonly confirming: <S>(act: () => Promise<S | Unconfirmed>) => Promise<S | Refused | undefined>;
  /** The question, to be put beside the form (inside of its dialog, where it has one). */
  readonly question: ReactNode;
}

/** For forms whose action wants a recent proof of who is there. */
export function useConfirmation(): Confirmation {
  const ways = useContext(Ways);
  const [asked, setAsked] = useState<Asked>();
  const ask = async (method: Unconfirmed["method"]): Promise<boolean> => {
    const isConfirmed = await new Promise<boolean>((answer) => setAsked({ method, answer }));
    setAsked(undefined);
    return isConfirmed;
  };
  const confirming: Confirmation["confirming"] = async (act) => {
    const first = await attempt(act);
    if (!isUnconfirmed(first)) return first;
    if (!(await ask(first.method))) return undefined;
    const second = await attempt(act);
    return isUnconfirmed(second) ? undefined : second;
  };
  const question = asked !== undefined && ways !== undefined && <ConfirmIdentity {...asked} ways={ways} />;
  return { confirming, question };
}

interface Asked {
  readonly method: Unconfirmed["method"];
  readonly answer: (isConfirmed: boolean) => void;
}

function isUnconfirmed(answer: unknown): answer is Unconfirmed {
  return typeof answer === "object" && answer !== null && "kind" in answer && answer.kind === "unconfirmed";
}

"use client";

import { KeyRound } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { signInWithSaml } from "./actions";

interface SamlButtonProps {
  readonly next: string;
  /** Known by the domain of the address; empty where the organization has to be named first. */
  readonly organization: string;
  /** As it was typed. */
  readonly email: string;
  readonly onSaml: () => void;
}

/** To the identity provider: at once where it is known which, or after naming the organization. */
export function SamlButton({ next, organization, email, onSaml }: SamlButtonProps) {
  const [state, submit] = useActionState(signInWithSaml, { kind: "idle" });
  if (organization === "") {
    return (
      <Button className="w-full" onClick={onSaml}>
        <KeyRound aria-hidden="true" />
        Continue with single sign-on
      </Button>
    );
  }
  return (
    <form action={submit} className="grid gap-3">
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="organization" value={organization} />
      <input type="hidden" name="email" value={email} />
      {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
      <SubmitButton look="secondary" className="w-full">
        <KeyRound aria-hidden="true" />
        Continue with single sign-on
      </SubmitButton>
    </form>
  );
}

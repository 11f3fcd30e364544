"use client";

import { useActionState, useRef, useState, useTransition } from "react";
import { idle } from "@/components/console/form-state";
import type { FormState } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { MetadataAddress } from "../setup/metadata-address";
import { lookAtDifferenceAction, replaceMetadataAction } from "./actions";
import type { DifferenceLook } from "./actions";
import { Difference } from "./difference";

interface ReplaceFormProps {
  readonly org: string;
  readonly connectionId: string;
}

/** New metadata, what it would change, and only then the button. */
export function ReplaceForm({ org, connectionId }: ReplaceFormProps) {
  const { confirming, question } = useConfirmation();
  const [state, replace] = useActionState(
    async (previous: FormState, form: FormData) =>
      (await confirming(() => replaceMetadataAction(previous, form))) ?? idle,
    idle,
  );
  const { xml, address, look, isLooking, take } = useDifference(org, connectionId);
  return (
    <>
      <form action={replace} className="grid gap-4">
        <input type="hidden" name="org" value={org} />
        <input type="hidden" name="connectionId" value={connectionId} />
        <input type="hidden" name="metadataUrl" value={address} />
        <MetadataAddress org={org} onRead={take} />
        <Field label="Metadata" hint="Paste the XML. What it changes is shown before anything is replaced.">
          {(control) => (
            <Textarea
              {...control}
              name="metadataXml"
              rows={6}
              required
              spellCheck={false}
              placeholder="<EntityDescriptor …"
              value={xml}
              onChange={(event) => take(event.target.value)}
              className="font-mono text-[0.8125rem]"
            />
          )}
        </Field>
        <div aria-live="polite" aria-busy={isLooking}>
          {look.kind === "unreadable" && <Callout kind="danger" title={look.message} />}
          {look.kind === "read" && <Difference difference={look.difference} />}
        </div>
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <div className="flex justify-end">
          <SubmitButton disabled={look.kind !== "read" || isLooking}>Replace metadata</SubmitButton>
        </div>
      </form>
      {question}
    </>
  );
}

function useDifference(org: string, connectionId: string) {
  const [xml, setXml] = useState("");
  const [address, setAddress] = useState("");
  const [look, setLook] = useState<DifferenceLook>({ kind: "empty" });
  const [isLooking, startLooking] = useTransition();
  const newest = useRef(0);
  const take = (text: string, from = ""): void => {
    setXml(text);
    setAddress(from);
    newest.current += 1;
    const turn = newest.current;
    startLooking(async () => {
      const found = await lookAtDifferenceAction(org, connectionId, text);
      // Answers may overtake one another; only the one about the text that stands there counts.
      if (turn === newest.current) setLook(found);
    });
  };
  return { xml, address, look, isLooking, take };
}

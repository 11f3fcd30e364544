"use client";

import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Callout } from "@/components/ui/callout";
import { MetadataField } from "../setup/metadata-field";
import { MetadataSubmit } from "../setup/metadata-submit";
import { useMetadataText } from "../setup/use-metadata-text";
import { lookAtDifferenceAction, replaceMetadataAction } from "./actions";
import { Difference } from "./difference";

interface ReplaceFormProps {
  readonly org: string;
  readonly connectionId: string;
}

/** New metadata, what it would change, and only then the button. */
export function ReplaceForm({ org, connectionId }: ReplaceFormProps) {
  const { state, form, question } = useConfirmedAction(replaceMetadataAction);
  const text = useMetadataText((xml) => lookAtDifferenceAction(org, connectionId, xml));
  const { look, isLooking } = text;
  return (
    <>
      <form {...form} className="grid gap-4">
        <input type="hidden" name="org" value={org} />
        <input type="hidden" name="connectionId" value={connectionId} />
        <MetadataField
          org={org}
          hint="Paste the XML. What it changes is shown before anything is replaced."
          text={text}
        />
        <div aria-live="polite" aria-busy={isLooking}>
          {look.kind === "unreadable" && <Callout kind="danger" title={look.message} />}
          {look.kind === "read" && <Difference difference={look.difference} />}
        </div>
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <MetadataSubmit text={text} verb="Replace metadata" />
      </form>
      {question}
    </>
  );
}

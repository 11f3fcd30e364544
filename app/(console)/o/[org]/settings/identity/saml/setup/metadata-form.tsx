"use client";

import { Upload } from "lucide-react";
import { useRef } from "react";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { lookAtMetadataAction, saveConnectionAction } from "./actions";
import { MetadataField } from "./metadata-field";
import { MetadataFindings } from "./metadata-findings";
import { MetadataSubmit } from "./metadata-submit";
import { useMetadataText } from "./use-metadata-text";

interface MetadataFormProps {
  readonly org: string;
  readonly idp: string;
  readonly defaultName: string;
}

/** Metadata, pasted or from a file, read as soon as it is there. */
export function MetadataForm({ org, idp, defaultName }: MetadataFormProps) {
  const { state, form, question } = useConfirmedAction(saveConnectionAction);
  const text = useMetadataText((xml) => lookAtMetadataAction(org, xml));
  const { look, isLooking } = text;
  return (
    <>
      <form {...form} className="grid gap-4">
        <input type="hidden" name="org" value={org} />
        <input type="hidden" name="idp" value={idp} />
        <MetadataField
          org={org}
          hint="Paste the XML, or choose the file you downloaded. It is read at once."
          text={text}
        />
        <FileButton onRead={text.take} />
        <MetadataFindings look={look} isLooking={isLooking} />
        <Field label="Name" hint="As your team reads it here.">
          {(control) => <Input {...control} name="name" defaultValue={defaultName} maxLength={100} required />}
        </Field>
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <MetadataSubmit text={text} verb="Save and continue" />
      </form>
      {question}
    </>
  );
}

function FileButton({ onRead }: { readonly onRead: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <Button size="sm" onClick={() => input.current?.click()}>
        <Upload aria-hidden="true" />
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xml,application/xml,text/xml,application/samlmetadata+xml"
        aria-label="Metadata file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) void file.text().then(onRead);
        }}
      />
    </div>
  );
}

"use client";

import { Upload } from "lucide-react";
import { useActionState, useRef, useState, useTransition } from "react";
import { useConfirmation } from "@/components/console/use-confirmation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { lookAtMetadataAction, saveConnectionAction } from "./actions";
import type { MetadataLook, SaveState } from "./actions";
import { MetadataAddress } from "./metadata-address";
import { MetadataFindings } from "./metadata-findings";

interface MetadataFormProps {
  readonly org: string;
  readonly idp: string;
  readonly defaultName: string;
}

/** As the parser counts, and so that what is larger is refused in words and not by the transport. */
const bytesMax = 262_144;

const tooLarge: MetadataLook = {
  kind: "unreadable",
  message: "This file is larger than 256 KiB. Export the metadata of this one application, not of the whole tenant.",
};

/** Metadata, pasted or from a file, read as soon as it is there. */
export function MetadataForm({ org, idp, defaultName }: MetadataFormProps) {
  const { confirming, question } = useConfirmation();
  const [state, save] = useActionState(
    async (previous: SaveState, form: FormData): Promise<SaveState> =>
      (await confirming(() => saveConnectionAction(previous, form))) ?? { kind: "idle" },
    { kind: "idle" },
  );
  const { xml, address, look, isLooking, take } = useMetadata(org);
  return (
    <>
      <form action={save} className="grid gap-4">
        <input type="hidden" name="org" value={org} />
        <input type="hidden" name="idp" value={idp} />
        <input type="hidden" name="metadataUrl" value={address} />
        <MetadataAddress org={org} onRead={take} />
        <Field label="Metadata" hint="Paste the XML, or choose the file you downloaded. It is read at once.">
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
        <FileButton onRead={take} />
        <MetadataFindings look={look} isLooking={isLooking} />
        <Field label="Name" hint="As your team reads it here.">
          {(control) => <Input {...control} name="name" defaultValue={defaultName} maxLength={100} required />}
        </Field>
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <div className="flex justify-end">
          <SubmitButton disabled={look.kind !== "read"}>Save and continue</SubmitButton>
        </div>
      </form>
      {question}
    </>
  );
}

function useMetadata(org: string) {
  const [xml, setXml] = useState("");
  const [address, setAddress] = useState("");
  const [look, setLook] = useState<MetadataLook>({ kind: "empty" });
  const [isLooking, startLooking] = useTransition();
  const newest = useRef(0);
  const take = (text: string, from = ""): void => {
    setXml(text);
    setAddress(from);
    newest.current += 1;
    const turn = newest.current;
    if (new Blob([text]).size > bytesMax) return setLook(tooLarge);
    startLooking(async () => {
      const found = await lookAtMetadataAction(org, text);
      // Answers may overtake one another; only the one about the text that stands there counts.
      if (turn === newest.current) setLook(found);
    });
  };
  return { xml, address, look, isLooking, take };
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

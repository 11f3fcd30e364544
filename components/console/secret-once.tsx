"use client";

import { useEffect, useRef, useState } from "react";
import { SecretText } from "@/components/console/secret-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";

interface SecretOnceProps {
  readonly apiKey: string;
  /** What the file holds beside the key: label and value, one line each. */
  readonly about: readonly { readonly label: string; readonly value: string }[];
  /** The owner of the key's only copy must drop it here. */
  readonly onStored: () => void;
}

/** Shows an API key the only time it can be shown. It closes on one thing alone: a person says that they stored it. */
export function SecretOnce({ apiKey, about, onStored }: SecretOnceProps) {
  const [isStored, setIsStored] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useWarningOnLeave();
  return (
    <Dialog
      isOpen
      mustAnswer
      onClose={onStored}
      initialFocus={field}
      title="Store this API key now"
      description="It is shown this one time. Muster keeps only a fingerprint of it and cannot show it again."
    >
      <div data-secret className="grid gap-4">
        <SecretText ref={field} apiKey={apiKey} />
        <div className="flex flex-wrap gap-2">
          <CopyButton what="the API key" label="Copy" text={apiKey} />
          <CopyButton what="the API key with the word Bearer" label="Copy as “Bearer …”" text={`Bearer ${apiKey}`} />
          <Button onClick={() => download(apiKey, about)}>Download .txt</Button>
        </div>
        <Callout kind="tip">
          Most identity providers add the word Bearer themselves. Paste it along only where the field asks for a whole
          header.
        </Callout>
        <Checkbox
          label="I stored this key; I know that it cannot be shown again"
          checked={isStored}
          onChange={(event) => setIsStored(event.target.checked)}
        />
      </div>
      <DialogActions>
        <Button look="primary" disabled={!isStored} onClick={onStored}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function useWarningOnLeave(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
}

function download(apiKey: string, about: SecretOnceProps["about"]): void {
  const lines = [{ label: "API key", value: apiKey }, ...about].map(({ label, value }) => `${label}: ${value}`);
  const url = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "muster-api-key.txt";
  link.click();
  URL.revokeObjectURL(url);
}

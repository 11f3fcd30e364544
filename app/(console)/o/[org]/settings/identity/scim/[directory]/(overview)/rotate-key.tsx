"use client";

import { useState } from "react";
import { useConfirmedAction } from "@/components/console/use-confirmed-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { RadioTiles } from "@/components/ui/radio-tiles";
import { SubmitButton } from "@/components/ui/submit-button";
import { Tooltip } from "@/components/ui/tooltip";
import { rotateKeyAction } from "../../key-actions";
import { ShownKey } from "../../shown-key";
import type { KeyDirectory } from "../../shown-key";

export interface KeyPlace {
  readonly org: string;
  readonly organizationName: string;
  readonly directory: KeyDirectory;
}

interface RotateKeyProps {
  readonly keyId: string;
  readonly name: string;
  readonly place: KeyPlace;
  /** Two keys are accepted already. */
  readonly isBusy: boolean;
}

/** Replaces a key without a gap: the new one first, then the old one ends in the way that was chosen. */
export function RotateKey(props: RotateKeyProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Tooltip content="Two keys are accepted. End one of them first." isOff={!props.isBusy}>
        <Button
          size="sm"
          aria-label={`Rotate ${props.name}`}
          aria-disabled={props.isBusy || undefined}
          onClick={() => {
            if (!props.isBusy) setIsOpen(true);
          }}
        >
          Rotate
        </Button>
      </Tooltip>
      {/* Mounted for one key only, as in IssueKey. */}
      {isOpen && <Rotating {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}

const graceTiles = [
  {
    value: "on_first_use",
    title: "By itself, once the new key was used",
    description: "No gap and nothing to remember. Recommended.",
  },
  { value: "1h", title: "In an hour" },
  { value: "24h", title: "In 24 hours" },
  { value: "7d", title: "In 7 days" },
  { value: "now", title: "Now", description: "Requests are refused until the new key is in place." },
] as const;

function Rotating({ keyId, name, place, onClose }: RotateKeyProps & { readonly onClose: () => void }) {
  const { state, form, question } = useConfirmedAction(rotateKeyAction);
  if (state.kind === "issued") return <ShownKey issued={state} {...place} onStored={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Rotate “${name}”`}
      description="You get a new key with the same lifetime. It is shown once."
    >
      <form {...form} className="grid gap-4">
        <input type="hidden" name="org" value={place.org} />
        <input type="hidden" name="keyId" value={keyId} />
        <input type="hidden" name="name" value={name} />
        <RadioTiles name="grace" legend="When does the old key end?" tiles={graceTiles} defaultValue="on_first_use" />
        {state.kind === "refused" && <Callout kind="danger" isAlert title={state.message} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <SubmitButton>Rotate</SubmitButton>
        </DialogActions>
      </form>
      {question}
    </Dialog>
  );
}

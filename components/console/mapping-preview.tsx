"use client";

import { useEffect, useState, useTransition } from "react";
import { toast } from "sonner";
import { attempt } from "@/components/console/attempt";
import { PreviewBody } from "@/components/console/preview-body";
import type { PreviewOutcome } from "@/components/console/preview-body";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { useConfirmation } from "@/components/console/use-confirmation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Skeleton } from "@/components/ui/skeleton";

export interface MappingChange {
  readonly groupId: string;
  readonly groupName: string;
  readonly role: { readonly id: string; readonly name: string } | null;
  /** Where the role is to be held; null in the whole organization. */
  readonly account: { readonly id: string; readonly name: string } | null;
}

interface MappingInput {
  readonly groupId: string;
  readonly roleId: string | null;
  readonly accountId: string | null;
}

export interface MappingActions {
  readonly preview: (input: MappingInput) => Promise<PreviewOutcome>;
  readonly save: (input: MappingInput) => Promise<FormState | Unconfirmed>;
}

interface MappingPreviewProps {
  readonly change: MappingChange;
  readonly actions: MappingActions;
  readonly onClose: () => void;
}

/** Who gains and who loses what, before it happens. */
export function MappingPreview({ change, actions, onClose }: MappingPreviewProps) {
  const { groupId, role, account } = change;
  const roleId = role?.id ?? null;
  const accountId = account?.id ?? null;
  const outcome = usePreview(actions.preview, { groupId, roleId, accountId });
  const { confirming, question } = useConfirmation();
  const [refusal, setRefusal] = useState<string>();
  const [isSaving, startSaving] = useTransition();
  const apply = async (): Promise<void> => {
    const saved = await confirming(() => actions.save({ groupId, roleId, accountId }));
    if (saved === undefined) return;
    if (saved.kind === "refused") return setRefusal(saved.message);
    if (saved.kind === "done") toast.success(saved.message);
    onClose();
  };
  return (
    <Dialog isOpen isWide onClose={onClose} title={titleOf(change)} description="Nothing has changed yet.">
      {outcome === undefined ? <Waiting /> : <PreviewBody outcome={outcome} />}
      {refusal !== undefined && <Callout kind="danger" isAlert title={refusal} />}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={outcome?.kind !== "preview"}
          isPending={isSaving}
          onClick={() => startSaving(apply)}
        >
          Apply
        </Button>
      </DialogActions>
      {question}
    </Dialog>
  );
}

function titleOf({ groupName, role, account }: MappingChange): string {
  if (role === null) return `Take the role from “${groupName}”`;
  return `Give “${groupName}” the role ${role.name}${account === null ? "" : ` in ${account.name}`}`;
}

function usePreview(
  preview: MappingActions["preview"],
  { groupId, roleId, accountId }: MappingInput,
): PreviewOutcome | undefined {
  const [outcome, setOutcome] = useState<PreviewOutcome>();
  useEffect(() => {
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const answer = await attempt(() => preview({ groupId, roleId, accountId }), lost);
      if (isWanted) setOutcome(answer);
    };
    void ask();
    return () => {
      isWanted = false;
    };
  }, [preview, groupId, roleId, accountId]);
  return outcome;
}

const lost = "The server did not answer, so there is no preview. Close this and try again in a moment.";

function Waiting() {
  return (
    <div className="grid gap-3" aria-busy="true">
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}

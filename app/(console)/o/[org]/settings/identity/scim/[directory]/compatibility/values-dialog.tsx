import { counted } from "@/components/console/counted";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";

interface ValuesDialogProps {
  readonly lost: readonly { readonly name: string; readonly people: number }[];
  readonly isSaving: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before values go that people have. */
export function ValuesDialog({ lost, isSaving, onConfirm, onClose }: ValuesDialogProps) {
  return (
    <Dialog isOpen onClose={onClose} title="Delete the values people have?">
      <div className="grid gap-3 text-muted">
        <p>With an attribute its values go, and they come back only when the identity provider sends them again.</p>
        <ul className="grid gap-1">
          {lost.map(({ name, people }) => (
            <li key={name}>
              <code className="font-mono text-ink">{name}</code>:{" "}
              {counted(people, "person has a value", "people have a value")}
            </li>
          ))}
        </ul>
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" isPending={isSaving} onClick={onConfirm}>
          Delete and save
        </Button>
      </DialogActions>
    </Dialog>
  );
}

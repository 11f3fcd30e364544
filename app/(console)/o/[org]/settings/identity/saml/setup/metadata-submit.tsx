import { SubmitButton } from "@/components/ui/submit-button";
import type { MetadataText } from "./use-metadata-text";

interface MetadataSubmitProps {
  readonly text: Pick<MetadataText<{ readonly kind: string }>, "look" | "isLooking">;
  readonly verb: string;
}

/** The button that takes the metadata, and what it waits for until then. */
export function MetadataSubmit({ text: { look, isLooking }, verb }: MetadataSubmitProps) {
  const waitsFor = isLooking ? "Reading the metadata above." : missing(look.kind);
  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {waitsFor !== undefined && <p className="text-muted">{waitsFor}</p>}
      <SubmitButton disabled={waitsFor !== undefined}>{verb}</SubmitButton>
    </div>
  );
}

function missing(look: string): string | undefined {
  if (look === "read") return undefined;
  return look === "empty" ? "First give the metadata above." : "First correct the metadata above.";
}

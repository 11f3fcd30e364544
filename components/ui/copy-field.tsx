import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: ReactNode;
}

/** A value of ours to carry over into another product, under the label that product uses. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  return (
    <div className="grid gap-1.5">
      <span className="font-medium">{label}</span>
      <div className="flex items-center rounded-md border bg-sunken py-0.5 pr-0.5 pl-3">
        <code className="min-w-0 flex-1 py-1.5 font-mono text-[0.8125rem] break-all select-all">{value}</code>
        <CopyButton what={label} text={value} />
      </div>
      {hint !== undefined && <p className="text-[0.8125rem] text-muted">{hint}</p>}
    </div>
  );
}

"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { writeClipboard } from "@/components/ui/write-clipboard";

interface CopyButtonProps {
  /** What is copied, as it is called on the screen: "Entity ID". */
  readonly what: string;
  readonly text: string;
  readonly label?: string;
}

/** Copies a text and says so, to eyes and to screen readers. Without a label it is an icon. */
export function CopyButton({ what, text, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (outcome === "idle") return;
    const timer = setTimeout(() => setOutcome("idle"), 2400);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => setOutcome((await writeClipboard(text)) ? "copied" : "failed");
  return (
    <>
      <Button
        size={label === undefined ? "icon" : "md"}
        look={label === undefined ? "quiet" : "secondary"}
        onClick={() => void copy()}
        aria-label={label === undefined ? `Copy ${what}` : undefined}
      >
        <OutcomeIcon outcome={outcome} />
        {label}
      </Button>
      <output className="sr-only">
        {outcome === "copied" && `Copied ${what}`}
        {outcome === "failed" && `The browser refused to copy ${what}: select the text and copy it by hand`}
      </output>
    </>
  );
}

function OutcomeIcon({ outcome }: { readonly outcome: "idle" | "copied" | "failed" }) {
  if (outcome === "copied") return <Check aria-hidden="true" className="text-positive" />;
  if (outcome === "failed") return <X aria-hidden="true" className="text-danger" />;
  return <Copy aria-hidden="true" />;
}

import type { ReactNode } from "react";
import { StatusPill } from "@/components/ui/status-pill";

interface Choice {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly isUsed: boolean;
  /** What chooses it; nothing for whom it is not theirs, or where it cannot be chosen yet. */
  readonly action: ReactNode;
  /** What it needs before it can be chosen. */
  readonly needs?: ReactNode;
}

/** The values of a setting with what each means: the one in use, and how the others are chosen. */
export function ChoiceList({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <ul className="divide-y divide-line">
      {choices.map(({ key, title, description, isUsed, action, needs }) => (
        <li key={key} className="grid gap-2 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="min-w-0 flex-1 basis-56">
              <h3 className="flex flex-wrap items-center gap-2 font-medium">
                {title}
                {isUsed && <StatusPill state="on">In use</StatusPill>}
              </h3>
              <p className="text-muted">{description}</p>
            </div>
            {action}
          </div>
          {needs}
        </li>
      ))}
    </ul>
  );
}

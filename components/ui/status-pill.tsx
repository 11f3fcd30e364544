import { Ban, Check, CircleDashed, Lock, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { softTone } from "@/components/ui/tone";
import type { Tone } from "@/components/ui/tone";

const shapes = {
  on: { icon: Check, tone: "positive" },
  waiting: { icon: CircleDashed, tone: "accent" },
  off: { icon: Ban, tone: "neutral" },
  locked: { icon: Lock, tone: "neutral" },
  warning: { icon: TriangleAlert, tone: "caution" },
  failed: { icon: TriangleAlert, tone: "danger" },
} as const satisfies Record<string, { icon: LucideIcon; tone: Tone }>;

export type PillState = keyof typeof shapes;

/** The state of a thing: a shape and a word, the colour only repeats them. */
export function StatusPill({ state, children }: { readonly state: PillState; readonly children: ReactNode }) {
  const { icon: Icon, tone } = shapes[state];
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full py-0.5 pr-2 pl-1.5 text-xs leading-4 font-medium whitespace-nowrap forced-colors:border ${softTone[tone]}`}
    >
      <Icon aria-hidden="true" className="size-3" strokeWidth={2.5} />
      {children}
    </span>
  );
}

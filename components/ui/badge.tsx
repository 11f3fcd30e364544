import type { ReactNode } from "react";
import { softTone } from "@/components/ui/tone";
import type { Tone } from "@/components/ui/tone";

/** A word or two about a thing, set apart from its name. What others named may be long: then it wraps. */
export function Badge({ tone = "neutral", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1 rounded-[0.3125rem] px-1.5 py-0.5 text-xs leading-4 font-medium text-balance [unicode-bidi:isolate] forced-colors:border [&_svg]:size-3 ${softTone[tone]}`}
    >
      {children}
    </span>
  );
}

import type { Ref } from "react";
import { controlClass } from "@/components/ui/control-class";

/**
 * The key itself, selected as soon as it is focused. Spell checkers, grammar services and password managers are told
 * to keep off: some of them send what they see elsewhere.
 */
export function SecretText({ apiKey, ref }: { readonly apiKey: string; readonly ref: Ref<HTMLTextAreaElement> }) {
  return (
    <textarea
      ref={ref}
      readOnly
      rows={2}
      aria-label="API key"
      value={apiKey}
      onFocus={(event) => event.target.select()}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      data-gramm="false"
      data-1p-ignore
      data-lpignore="true"
      className={controlClass("resize-none px-3 py-2.5 font-mono text-[0.8125rem] leading-relaxed break-all")}
    />
  );
}

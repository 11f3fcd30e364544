"use client";

import { relativeText } from "@/components/ui/relative-text";
import { Tooltip } from "@/components/ui/tooltip";
import { useNow } from "@/components/ui/use-now";

interface LiveTimeProps {
  readonly iso: string;
  readonly serverNow: number;
  readonly isFocusable: boolean;
}

/** The living part of Time: its text follows the clock, which may have moved on before the page comes alive. */
export function LiveTime({ iso, serverNow, isFocusable }: LiveTimeProps) {
  const now = useNow(serverNow, 10_000);
  return (
    <Tooltip content={<ExactTime iso={iso} />}>
      <time
        dateTime={iso}
        suppressHydrationWarning
        {...(isFocusable ? { tabIndex: 0 } : {})}
        className="rounded-xs whitespace-nowrap tabular-nums decoration-edge decoration-dotted underline-offset-[3px] hover:underline"
      >
        {relativeText(Date.parse(iso), now)}
      </time>
    </Tooltip>
  );
}

/** Rendered only in an open tooltip, hence only in the browser, where the viewer's zone is known. */
function ExactTime({ iso }: { readonly iso: string }) {
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" }).format(new Date(iso));
  return (
    <span className="grid tabular-nums">
      <span>{local}</span>
      <span className="font-mono text-[0.6875rem] opacity-80">{iso}</span>
    </span>
  );
}

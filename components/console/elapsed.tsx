"use client";

import { useNow } from "@/components/ui/use-now";

/** How long something has been waited for, counting. Hidden from screen readers, which it would interrupt every second. */
export function Elapsed({ since, serverNow }: { readonly since: number; readonly serverNow: number }) {
  const seconds = Math.max(0, Math.floor((useNow(serverNow, 1000) - since) / 1000));
  return (
    <span aria-hidden="true" suppressHydrationWarning className="whitespace-nowrap text-faint tabular-nums">
      {clock(seconds)}
    </span>
  );
}

const two = (value: number): string => String(value).padStart(2, "0");

function clock(seconds: number): string {
  if (seconds >= 86_400) return `${Math.floor(seconds / 86_400)} d`;
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

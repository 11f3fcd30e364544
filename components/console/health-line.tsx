import Link from "next/link";
import type { ReactNode } from "react";
import { counted } from "@/components/console/counted";
import { StatusPill } from "@/components/ui/status-pill";
import type { PillState } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";

interface HealthLineProps {
  readonly directory: {
    readonly state: "live" | "paused" | "off";
    readonly lastRequestAt: Date | null;
    /** Whether the identity provider ever came with a key that is accepted; before, nothing works yet. */
    readonly hasAcceptedKey: boolean;
    readonly failures24h: number;
  };
  /** When the last of its keys ends; null without a key that is accepted. */
  readonly keyExpiresAt?: Date | null;
  /** The rows behind the numbers. */
  readonly hrefs?: { readonly failures: string };
}

const states = {
  live: { pill: "on", words: "Live" },
  waiting: { pill: "waiting", words: "Waiting" },
  paused: { pill: "warning", words: "Paused" },
  off: { pill: "off", words: "Off" },
} as const satisfies Record<string, { pill: PillState; words: string }>;

/** How a directory is doing, in one line. */
export function HealthLine({ directory, keyExpiresAt, hrefs }: HealthLineProps) {
  const { state, lastRequestAt, hasAcceptedKey, failures24h } = directory;
  const failures = `${counted(failures24h, "failure", "failures")} in 24 h`;
  const { pill, words } = states[state === "live" && !hasAcceptedKey ? "waiting" : state];
  const parts: readonly ReactNode[] = [
    lastRequestAt === null ? (
      "no request yet"
    ) : (
      <>
        last request <Time at={lastRequestAt} isFocusable={hrefs !== undefined} />
      </>
    ),
    hrefs === undefined ? failures : <FailuresLink href={hrefs.failures} text={failures} isBad={failures24h > 0} />,
    ...(keyExpiresAt === undefined ? [] : [<KeyEnd key="key" at={keyExpiresAt} />]),
  ];
  return (
    <span className="block overflow-x-clip">
      {/* Each part brings the dot before it; at the start of a line the dot lies outside and is cut off. */}
      <span className="-ml-4 flex flex-wrap items-center gap-y-1">
        <span className="mr-2 ml-4">
          <StatusPill state={pill}>{words}</StatusPill>
        </span>
        {parts.map((part, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the parts never change their order
          <span key={index} className="flex whitespace-nowrap">
            {index > 0 && (
              <span aria-hidden="true" className="w-4 text-center text-faint">
                ·
              </span>
            )}
            <span>{part}</span>
          </span>
        ))}
      </span>
    </span>
  );
}

function FailuresLink({
  href,
  text,
  isBad,
}: {
  readonly href: string;
  readonly text: string;
  readonly isBad: boolean;
}) {
  return (
    <Link
      href={href}
      className={`rounded-xs underline decoration-edge/70 underline-offset-[3px] hover:text-accent ${isBad ? "font-medium text-danger" : ""}`}
    >
      {text}
    </Link>
  );
}

function KeyEnd({ at }: { readonly at: Date | null }) {
  if (at === null) return <span className="font-medium text-caution">no key is accepted</span>;
  return (
    <>
      key expires <Time at={at} />
    </>
  );
}

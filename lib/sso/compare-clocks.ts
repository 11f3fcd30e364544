import { secondsAfter } from "@/lib/sso/seconds-after";

/**
 * Why a response was out of time: the two clocks, or the way in between; undefined where when it was written explains
 * nothing. A response that was just written is a second or two old.
 */
export function compareClocks(issuedAt: string | null | undefined, ours: Date): string | undefined {
  const seconds = secondsAfter(issuedAt, ours);
  if (seconds === undefined || Math.abs(seconds) <= skewSeconds) return undefined;
  return seconds > 0
    ? `By its own clock the identity provider wrote it ${seconds} s after it arrived here, so the two clocks are apart. Those of the large identity providers are right: look at the clock of this server first.`
    : `By its own clock the identity provider wrote it ${-seconds} s before it arrived here. Either the answer lay on the way, in a tab that was left open for example, or the clocks are apart: look at the clock of this server.`;
}

/** As much as the gate tolerates. */
const skewSeconds = 60;

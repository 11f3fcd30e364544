"use client";

import type { Failure, RungRow } from "@/components/console/climb";
import { failureWords } from "@/components/console/ladder-words";
import type { FailureWords, LadderIdp } from "@/components/console/ladder-words";
import { LiveTime } from "@/components/ui/live-time";

interface LadderFailureProps {
  readonly failure: Failure;
  readonly row: RungRow;
  readonly idp: LadderIdp;
  readonly serverNow: number;
}

/** Why the last request was refused, what it looked like and what to do about it over there. */
export function LadderFailure({ failure, row, idp, serverNow }: LadderFailureProps) {
  const words: FailureWords = failureWords[failure];
  const { path, keyId, address, userAgent } = row.evidence;
  const details = [path, keyId === undefined ? undefined : `key ${keyId}`, address, userAgent];
  return (
    <div className="mt-2 rounded-lg bg-danger-soft px-3 py-2.5">
      <p className="font-medium text-danger">{words.cause(idp)}</p>
      <p className="mt-0.5">{words.fix(idp)}</p>
      <p className="mt-1.5 text-xs text-muted">
        <LiveTime iso={row.reachedAt.toISOString()} serverNow={serverNow} isFocusable />
        {details.some((detail) => detail !== undefined) && (
          <span className="font-mono break-all"> · {details.filter((detail) => detail !== undefined).join(" · ")}</span>
        )}
      </p>
    </div>
  );
}

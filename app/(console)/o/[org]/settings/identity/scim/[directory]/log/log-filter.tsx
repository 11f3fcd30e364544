import Link from "next/link";
import { paths } from "@/components/console/paths";

interface LogFilterProps {
  readonly org: string;
  readonly directoryId: string;
  readonly onlyFailures: boolean;
  /** What all that is shown have in common, as a sentence; undefined without such a filter. */
  readonly tolerated: string | undefined;
  readonly shown: number;
  readonly max: number;
}

/** All, failures, or what was tolerated in one way. The choice stands in the address, so that it can be sent to somebody. */
export function LogFilter({ org, directoryId, onlyFailures, tolerated, shown, max }: LogFilterProps) {
  const choices = [
    { href: paths.directoryLog(org, directoryId), label: "All", isChosen: !onlyFailures && tolerated === undefined },
    { href: paths.directoryFailures(org, directoryId), label: "Failures", isChosen: onlyFailures },
  ];
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
      <nav aria-label="Filter" className="inline-flex rounded-lg border bg-sunken p-0.5">
        {choices.map(({ href, label, isChosen }) => (
          <Link
            key={label}
            href={href}
            aria-current={isChosen ? "true" : undefined}
            className="rounded-md px-3 py-1.5 font-medium text-muted hover:text-ink aria-[current]:bg-surface aria-[current]:text-ink aria-[current]:shadow-card"
          >
            {label}
          </Link>
        ))}
      </nav>
      {tolerated !== undefined && (
        <p className="min-w-0 flex-1 basis-72">
          <span className="text-muted">Tolerated in the last 30 days:</span>{" "}
          <span className="font-medium">{tolerated}</span>
        </p>
      )}
      <p className="text-muted tabular-nums">
        {shown === max ? `The newest ${max}` : `${shown} ${shown === 1 ? "request" : "requests"}`}
      </p>
    </div>
  );
}

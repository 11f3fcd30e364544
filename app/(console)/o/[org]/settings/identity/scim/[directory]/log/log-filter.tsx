import Link from "next/link";
import { paths } from "@/components/console/paths";

interface LogFilterProps {
  readonly org: string;
  readonly directoryId: string;
  readonly onlyFailures: boolean;
  readonly shown: number;
  readonly max: number;
}

/** All or failures only. The choice stands in the address, so that it can be sent to somebody. */
export function LogFilter({ org, directoryId, onlyFailures, shown, max }: LogFilterProps) {
  const choices = [
    { href: paths.directoryLog(org, directoryId), label: "All", isChosen: !onlyFailures },
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
      <p className="text-muted tabular-nums">
        {shown === max ? `The newest ${max}` : `${shown} ${shown === 1 ? "request" : "requests"}`}
      </p>
    </div>
  );
}

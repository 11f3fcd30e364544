import { Clock } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useId } from "react";
import type { ReactNode } from "react";

interface StepCardProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly pill: ReactNode;
  readonly children: ReactNode;
  readonly estimate?: string;
  readonly actions?: ReactNode;
  readonly details?: ReactNode;
}

/** One of the three things that identity management consists of, in the order in which they are set up. */
export function StepCard({ icon: Icon, title, pill, children, estimate, actions, details }: StepCardProps) {
  const id = useId();
  return (
    <li aria-labelledby={id} className="overflow-clip rounded-xl border bg-surface shadow-card">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4 sm:p-5">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg border bg-sunken text-muted">
          <Icon aria-hidden="true" className="size-5" />
        </span>
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 id={id} className="font-semibold">
              {title}
            </h2>
            {pill}
          </div>
          <div className="mt-1 max-w-2xl text-muted">{children}</div>
          {estimate !== undefined && (
            <p className="mt-2 flex items-start gap-1.5 text-[0.8125rem] text-muted">
              <Clock aria-hidden="true" className="mt-[0.1875rem] size-3.5 shrink-0" />
              {estimate}
            </p>
          )}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {details !== undefined && <div className="border-t">{details}</div>}
    </li>
  );
}

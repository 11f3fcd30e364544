import { CircleAlert, Info, Lightbulb, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

const looks = {
  note: { icon: Info, className: "bg-accent-soft [&>svg]:text-accent" },
  tip: { icon: Lightbulb, className: "bg-sunken [&>svg]:text-muted" },
  caution: { icon: TriangleAlert, className: "bg-caution-soft [&>svg]:text-caution" },
  danger: { icon: CircleAlert, className: "bg-danger-soft [&>svg]:text-danger" },
} as const satisfies Record<string, { icon: LucideIcon; className: string }>;

interface CalloutProps {
  readonly kind?: keyof typeof looks;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Read out as soon as it appears: for an answer to what the person has just done. */
  readonly isAlert?: boolean;
}

/** Something to know before going on. */
export function Callout({ kind = "note", title, children, isAlert = false }: CalloutProps) {
  const { icon: Icon, className } = looks[kind];
  return (
    <div
      role={isAlert ? "alert" : undefined}
      className={`flex gap-2.5 rounded-lg px-3.5 py-3 forced-colors:border ${className}`}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children !== undefined && (
          <div className="text-muted [&_strong]:font-medium [&_strong]:text-ink">{children}</div>
        )}
      </div>
    </div>
  );
}

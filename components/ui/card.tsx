import { useId } from "react";
import type { ReactNode } from "react";

interface CardProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  readonly isFlush?: boolean;
  readonly children?: ReactNode;
}

/** A section of a page with a name. `isFlush` lets a table reach the edges. */
export function Card({ title, description, actions, footer, isFlush = false, children }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="overflow-clip rounded-xl border bg-surface shadow-card">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-5">
        <div className="min-w-0 flex-1 basis-56">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {description !== undefined && <div className="mt-0.5 text-muted">{description}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children === undefined ? (
        <div className="pb-4" />
      ) : (
        <div className={isFlush ? "pt-3" : "px-4 pt-3 pb-4 sm:px-5 sm:pb-5"}>{children}</div>
      )}
      {footer !== undefined && <div className="border-t bg-sunken/50 px-4 py-3 text-muted sm:px-5">{footer}</div>}
    </section>
  );
}

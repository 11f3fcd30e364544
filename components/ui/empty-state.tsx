import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** There is nothing else on the page, so its title is the page's. */
  readonly isPage?: boolean;
}

/** Nothing is here yet: why, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action, isPage = false }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className="grid justify-items-center gap-3 px-6 py-12 text-center">
      <span className="grid size-11 place-items-center rounded-xl border bg-sunken text-muted">
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <div className="grid max-w-md gap-1">
        <Title className="font-semibold">{title}</Title>
        {children !== undefined && <div className="text-balance text-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}

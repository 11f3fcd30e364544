import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly pill?: ReactNode;
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
  readonly trail?: readonly { readonly label: string; readonly href: string }[];
}

/** The one h1 of a page, the way that led here and what can be done. */
export function PageHeader({ title, description, pill, mark, actions, trail = [] }: PageHeaderProps) {
  return (
    <header className="mb-6 grid gap-2">
      {trail.length > 0 && <Trail steps={trail} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-72 items-start gap-3.5">
          {mark}
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
              {pill}
            </div>
            {description !== undefined && <div className="mt-1 max-w-2xl text-muted">{description}</div>}
          </div>
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}

function Trail({ steps }: { readonly steps: readonly { readonly label: string; readonly href: string }[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-x-1 text-[0.8125rem] text-muted">
        {steps.map((step) => (
          <li key={step.href} className="flex items-center gap-1">
            <Link href={step.href} className="rounded-xs py-1 hover:text-ink hover:underline">
              {step.label}
            </Link>
            <ChevronRight aria-hidden="true" className="size-3.5 text-faint" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

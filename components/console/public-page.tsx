import type { ReactNode } from "react";
import { BrandMark } from "@/components/console/brand-mark";
import { PageMain } from "@/components/console/page-main";

interface PublicPageProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** What came of the last step, above the form. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
  /** The way elsewhere, below the form. */
  readonly footer?: ReactNode;
}

/** A page for whoever is not signed in: one question in the middle. */
export function PublicPage({ title, description, notice, children, footer }: PublicPageProps) {
  return (
    <PageMain className="grid min-h-dvh place-items-center px-4 py-10 outline-none">
      <div className="grid w-full max-w-sm gap-6">
        <div className="grid justify-items-center gap-3 text-center">
          <BrandMark className="size-10" />
          <div className="grid gap-1.5">
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {description !== undefined && <div className="text-balance text-muted">{description}</div>}
          </div>
        </div>
        {notice}
        <div className="rounded-xl border bg-surface p-5 shadow-card sm:p-6">{children}</div>
        {footer !== undefined && <div className="text-center text-muted">{footer}</div>}
      </div>
    </PageMain>
  );
}

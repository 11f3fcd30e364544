import type { ReactNode } from "react";
import { BrandMark } from "@/components/console/brand-mark";
import { PageMain } from "@/components/console/page-main";

interface NoticePageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly code?: string;
}

/** A page that says one thing: not found, not allowed, gone wrong. */
export function NoticePage({ title, children, actions, code }: NoticePageProps) {
  return (
    <PageMain className="grid min-h-[70dvh] place-items-center px-5 py-16 outline-none">
      <div className="grid w-full max-w-md gap-5">
        <BrandMark className="size-9" />
        <div className="grid gap-2">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <div className="grid gap-2 text-muted">{children}</div>
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
        {code !== undefined && (
          <p className="text-[0.8125rem] text-faint">
            Reference <code className="font-mono select-all">{code}</code>
          </p>
        )}
      </div>
    </PageMain>
  );
}

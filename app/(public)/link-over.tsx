import type { ReactNode } from "react";
import { NoticePage } from "@/components/console/notice-page";
import { LinkButton } from "@/components/ui/link-button";

interface LinkOverProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Where a new link is asked for, if one can do that oneself. */
  readonly again?: { readonly href: string; readonly label: string };
}

/** For a link out of a mail that opens nothing any more, for whatever reason: which one is nobody's business. */
export function LinkOver({ title, children, again }: LinkOverProps) {
  return (
    <NoticePage
      title={title}
      actions={
        <>
          {again !== undefined && (
            <LinkButton look="primary" href={again.href}>
              {again.label}
            </LinkButton>
          )}
          <LinkButton href="/sign-in">Go to the sign-in</LinkButton>
        </>
      }
    >
      {children}
    </NoticePage>
  );
}

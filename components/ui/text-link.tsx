import Link from "next/link";
import type { ComponentProps } from "react";
import { clsx } from "clsx";

/** A link within text or a table, told from its surroundings by more than colour. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={clsx(
        "rounded-xs font-medium text-ink underline decoration-edge/70 decoration-1 underline-offset-[3px] hover:text-accent hover:decoration-accent",
        className,
      )}
    />
  );
}

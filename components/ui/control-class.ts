import { clsx } from "clsx";

/** What an input, a select and a textarea have in common. The edge alone has 3:1 against the page (WCAG 1.4.11). */
export const controlClass = (className?: string): string =>
  clsx(
    "w-full rounded-md border border-edge bg-surface text-ink placeholder:text-faint transition-colors",
    "hover:border-muted focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0",
    "aria-invalid:border-danger disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken",
    className,
  );

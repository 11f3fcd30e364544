import { clsx } from "clsx";

const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 " +
  "disabled:opacity-55 aria-disabled:opacity-55 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0";

/** Every look has an edge, if only for forced colours, which take the ground away. */
const looks = {
  primary: "border border-transparent bg-primary text-on-primary hover:not-disabled:bg-primary-hover",
  secondary: "border border-edge/60 bg-surface text-ink shadow-card hover:not-disabled:bg-sunken",
  quiet: "border border-transparent text-muted hover:not-disabled:bg-sunken hover:not-disabled:text-ink",
  danger: "border border-transparent bg-danger-solid text-on-danger hover:not-disabled:opacity-90",
  dangerQuiet: "border border-transparent text-danger hover:not-disabled:bg-danger-soft",
} as const;

const sizes = {
  sm: "h-8 px-2.5 text-[0.8125rem]",
  md: "h-9 px-3.5 text-sm",
  icon: "size-8",
} as const;

export interface ButtonLook {
  readonly look?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
}

/** The classes of whatever is pressed, so that a link and a button of one look are the same. */
export const buttonClass = ({ look = "secondary", size = "md" }: ButtonLook, className?: string): string =>
  clsx(base, looks[look], sizes[size], className);

/** An item of a menu. Under forced colours, which take the ground away, the one that is chosen has an outline. */
export const menuItemClass =
  "flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1.5 text-ink outline-none select-none data-highlighted:bg-sunken " +
  "forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-solid " +
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

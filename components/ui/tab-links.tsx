"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

interface TabLinksProps {
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly count?: number }[];
}

/** The pages of one thing, side by side. Links and not ARIA tabs: each has its own address. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const pathname = usePathname();
  return (
    <nav
      aria-label={label}
      className="relative -mx-4 mb-6 [scrollbar-width:none] overflow-x-auto border-b px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex w-max gap-5 pr-4">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              {...(pathname === tab.href ? { ref: intoSight } : {})}
              aria-current={pathname === tab.href ? "page" : undefined}
              className="-mb-px flex items-center gap-1.5 border-b-2 border-transparent py-2.5 font-medium whitespace-nowrap text-muted -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:text-ink forced-colors:not-aria-[current]:border-[Canvas]"
            >
              {tab.label}{" "}
              {tab.count !== undefined && <span className="text-xs text-faint tabular-nums">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where the row is wider than the screen, the page one is on must not be the one that is cut off. */
function intoSight(here: HTMLAnchorElement | null): void {
  const row = here?.closest("nav");
  if (here && row) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

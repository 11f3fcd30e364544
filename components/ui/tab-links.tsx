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
    <nav aria-label={label} className="-mx-4 mb-6 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={pathname === tab.href ? "page" : undefined}
              className="-mb-px flex items-center gap-1.5 border-b-2 border-transparent py-2.5 font-medium whitespace-nowrap text-muted -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:text-ink"
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-xs text-faint tabular-nums">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

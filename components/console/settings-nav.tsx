"use client";

import { Boxes, Fingerprint, FolderTree, ShieldCheck, UsersRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

const sections = {
  members: { label: "Members", icon: UsersRound },
  groups: { label: "Groups", icon: FolderTree },
  roles: { label: "Roles", icon: ShieldCheck },
  accounts: { label: "Accounts", icon: Boxes },
  identity: { label: "User Identity Management", icon: Fingerprint },
} as const;

export type Section = keyof typeof sections;

export interface Navigation {
  /** The address below which the sections lie. */
  readonly base: string;
  /** What the person may see of them. */
  readonly sections: readonly Section[];
}

interface SettingsNavProps extends Navigation {
  readonly onNavigate?: () => void;
}

/** Settings > Team Members. Every page of the console is one of these or lies below one; nothing for whom none opens. */
export function SettingsNav({ base, sections: shown, onNavigate }: SettingsNavProps) {
  const pathname = usePathname();
  if (shown.length === 0) return null;
  return (
    <nav aria-label="Settings" className="grid gap-1">
      <p className="px-2.5 text-xs font-medium text-faint">Settings</p>
      <p className="px-2.5 pt-3 pb-0.5 font-semibold">Team Members</p>
      <ul className="grid gap-0.5">
        {shown.map((section) => {
          const { label, icon: Icon } = sections[section];
          const href = `${base}/${section}`;
          const isHere = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={section}>
              <Link
                href={href}
                {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
                aria-current={isHere ? "page" : undefined}
                className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1.5 leading-tight text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink forced-colors:aria-[current]:border"
              >
                <Icon aria-hidden="true" className="size-4 shrink-0" />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

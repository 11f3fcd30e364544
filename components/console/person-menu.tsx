"use client";

import { Menu } from "@base-ui/react/menu";
import { ChevronDown, LogOut, ShieldCheck, UserRound } from "lucide-react";
import Link from "next/link";
import { useTransition } from "react";
import { Avatar } from "@/components/console/avatar";
import { ThemeChoice } from "@/components/console/theme-choice";
import type { Theme } from "@/components/console/theme";
import { menuItemClass } from "@/components/ui/menu-item-class";

export interface PersonMenuProps {
  readonly person: {
    readonly displayName: string;
    readonly email: string;
    /** The person's own pages; what they may do in the organization is shown to whom its members are. */
    readonly pages: { readonly account: string; readonly access?: string };
  };
  readonly theme: Theme;
  readonly signOut: () => Promise<void>;
}

/** Who is signed in, how the console looks to them, and the way out. */
export function PersonMenu({ person, theme, signOut }: PersonMenuProps) {
  const [isLeaving, startLeaving] = useTransition();
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={`Account of ${person.displayName}`}
        className="-mr-1.5 flex items-center gap-2 rounded-full p-1 hover:bg-sunken data-popup-open:bg-sunken"
      >
        <Avatar name={person.displayName} />
        <span className="hidden max-w-40 truncate font-medium sm:block">{person.displayName}</span>
        <ChevronDown aria-hidden="true" className="mr-1 size-3.5 text-muted" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={6} className="z-30 outline-none">
          <Menu.Popup className="w-64 rounded-xl bg-raised p-1.5 shadow-float transition-opacity duration-100 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            <div className="px-2.5 pt-1.5 pb-2">
              <p className="truncate font-medium">{person.displayName}</p>
              <p className="truncate text-[0.8125rem] text-muted">{person.email}</p>
            </div>
            <Menu.Separator className="mx-1 mb-1 h-px bg-line" />
            <OwnPages pages={person.pages} />
            <ThemeChoice current={theme} />
            <Menu.Separator className="m-1 h-px bg-line" />
            <Menu.Item className={menuItemClass} disabled={isLeaving} onClick={() => startLeaving(signOut)}>
              <LogOut aria-hidden="true" />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function OwnPages({ pages }: { readonly pages: PersonMenuProps["person"]["pages"] }) {
  return (
    <>
      {pages.access !== undefined && (
        <Menu.LinkItem className={menuItemClass} closeOnClick render={<Link href={pages.access} />}>
          <ShieldCheck aria-hidden="true" />
          Your access
        </Menu.LinkItem>
      )}
      <Menu.LinkItem className={menuItemClass} closeOnClick render={<Link href={pages.account} />}>
        <UserRound aria-hidden="true" />
        Your account
      </Menu.LinkItem>
      <Menu.Separator className="m-1 h-px bg-line" />
    </>
  );
}

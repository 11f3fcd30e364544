"use client";

import { Menu } from "@base-ui/react/menu";
import { Boxes, Building2, Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { menuItemClass } from "@/components/ui/menu-item-class";

export interface Places {
  readonly organization: { readonly name: string; readonly href: string };
  /** Whether the organization's own pages open to the person. */
  readonly hasOrganization: boolean;
  /** The accounts that open to the person. */
  readonly accounts: readonly { readonly slug: string; readonly name: string; readonly href: string }[];
  /** The slug of the account where one is; null in the organization. */
  readonly current: string | null;
}

interface AccountSwitcherProps {
  readonly places: Places;
  /** Where it stands in something that covers the page. */
  readonly onNavigate?: () => void;
}

/** From the organization to one of its accounts and back. Nothing where there is no account to go to. */
export function AccountSwitcher({ places, onNavigate }: AccountSwitcherProps) {
  const { organization, hasOrganization, accounts, current } = places;
  if (accounts.length === 0) return null;
  const here = accounts.find(({ slug }) => slug === current);
  const Icon = here === undefined ? Building2 : Boxes;
  const leaving = onNavigate === undefined ? {} : { onNavigate };
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={`Switch account, now in ${here?.name ?? "the whole organization"}`}
        className="flex min-h-9 w-full items-center gap-2.5 rounded-lg border bg-surface px-2.5 py-1.5 text-left hover:bg-sunken data-popup-open:bg-sunken"
      >
        <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate font-medium">{here?.name ?? "Whole organization"}</span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={6} className="z-50 outline-none">
          <Menu.Popup className="max-h-80 w-64 overflow-y-auto rounded-xl bg-raised p-1.5 shadow-float transition-opacity duration-100 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            {hasOrganization && (
              <>
                <Place
                  href={organization.href}
                  name={organization.name}
                  icon={Building2}
                  isHere={current === null}
                  {...leaving}
                />
                <Menu.Separator className="m-1 h-px bg-line" />
              </>
            )}
            {accounts.map(({ slug, name, href }) => (
              <Place key={slug} href={href} name={name} icon={Boxes} isHere={slug === current} {...leaving} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface PlaceProps {
  readonly href: string;
  readonly name: string;
  readonly icon: typeof Boxes;
  readonly isHere: boolean;
  readonly onNavigate?: () => void;
}

function Place({ href, name, icon: Icon, isHere, onNavigate }: PlaceProps) {
  return (
    <Menu.LinkItem
      className={menuItemClass}
      closeOnClick
      aria-current={isHere ? "true" : undefined}
      onClick={onNavigate}
      render={<Link href={href} />}
    >
      <Icon aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {isHere && <Check aria-hidden="true" />}
    </Menu.LinkItem>
  );
}

"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu, X } from "lucide-react";
import { useState } from "react";
import { OrganizationName } from "@/components/console/organization-name";
import { AccountSwitcher } from "@/components/console/account-switcher";
import type { Places } from "@/components/console/account-switcher";
import { SettingsNav } from "@/components/console/settings-nav";
import type { Navigation } from "@/components/console/settings-nav";
import { buttonClass } from "@/components/ui/button-class";

interface MobileNavProps {
  readonly name: string;
  readonly navigation: Navigation;
  readonly places: Places;
}

/** The same navigation in a drawer, where the screen has no room for a side bar. */
export function MobileNav({ name, navigation, places }: MobileNavProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger
        aria-label="Open navigation"
        className={buttonClass({ look: "quiet", size: "icon" }, "-ml-1 lg:hidden")}
      >
        <Menu aria-hidden="true" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[85vw] flex-col gap-5 overflow-y-auto bg-raised p-4 shadow-float transition-[translate] duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <div className="flex items-center justify-between gap-2">
            <OrganizationName name={name} />
            <Dialog.Close aria-label="Close navigation" className={buttonClass({ look: "quiet", size: "icon" })}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </div>
          <AccountSwitcher places={places} onNavigate={() => setIsOpen(false)} />
          <SettingsNav {...navigation} onNavigate={() => setIsOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

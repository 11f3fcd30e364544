"use client";

import { Menu } from "@base-ui/react/menu";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { useState } from "react";
import { readTheme, themeCookie, themes } from "@/components/console/theme";
import type { Theme } from "@/components/console/theme";
import { menuItemClass } from "@/components/ui/menu-item-class";

const looks = {
  system: { label: "System", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
} as const satisfies Record<Theme, { label: string; icon: LucideIcon }>;

const yearSeconds = 31_536_000;

/** The theme as items of a menu. A choice shows at once and is in the cookie for the next answer of the server. */
export function ThemeChoice({ current }: { readonly current: Theme }) {
  const [theme, setTheme] = useState(current);
  const choose = (value: string): void => {
    const chosen = readTheme(value);
    document.cookie = `${themeCookie}=${chosen}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
    document.documentElement.dataset["theme"] = chosen;
    setTheme(chosen);
  };
  return (
    <Menu.RadioGroup value={theme} onValueChange={choose}>
      <Menu.GroupLabel className="px-2.5 pt-1 pb-0.5 text-xs font-medium text-faint">Theme</Menu.GroupLabel>
      {themes.map((value) => {
        const { label, icon: Icon } = looks[value];
        return (
          <Menu.RadioItem key={value} value={value} className={menuItemClass} closeOnClick={false}>
            <Icon aria-hidden="true" />
            <span className="flex-1">{label}</span>
            <Menu.RadioItemIndicator>
              <Check aria-hidden="true" />
            </Menu.RadioItemIndicator>
          </Menu.RadioItem>
        );
      })}
    </Menu.RadioGroup>
  );
}

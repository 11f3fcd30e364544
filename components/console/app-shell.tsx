import type { ReactNode } from "react";
import { AccountSwitcher } from "@/components/console/account-switcher";
import type { Places } from "@/components/console/account-switcher";
import { LiveRefresh } from "@/components/console/live-refresh";
import { MobileNav } from "@/components/console/mobile-nav";
import { OrganizationName } from "@/components/console/organization-name";
import { PageMain } from "@/components/console/page-main";
import { PersonMenu } from "@/components/console/person-menu";
import type { PersonMenuProps } from "@/components/console/person-menu";
import { SettingsNav } from "@/components/console/settings-nav";
import type { Navigation } from "@/components/console/settings-nav";
import type { Theme } from "@/components/console/theme";
import { present } from "@/components/ui/present";

interface AppShellProps {
  readonly person: PersonMenuProps["person"];
  readonly navigation: Navigation;
  readonly places: Places;
  /** Where changes are told of; left out for whom that line does not open. */
  readonly liveUrl?: string;
  readonly theme: Theme;
  readonly signOut: () => Promise<void>;
  readonly children: ReactNode;
}

/** What stays while pages change: where one is, who one is, and whether what one sees is live. */
export function AppShell({ person, navigation, places, liveUrl, theme, signOut, children }: AppShellProps) {
  const { name } = places.organization;
  const hasWays = navigation.sections.length + places.accounts.length > 0;
  const account = places.accounts.find(({ slug }) => slug === places.current);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[16rem_minmax(0,1fr)]">
      <aside className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r bg-surface p-4 lg:flex">
        <OrganizationName name={name} />
        <AccountSwitcher places={places} />
        <SettingsNav {...navigation} />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b bg-canvas/90 px-4 backdrop-blur-sm sm:px-8">
          {hasWays && <MobileNav name={name} navigation={navigation} places={places} />}
          <p className="min-w-0 flex-1 truncate font-medium lg:invisible" title={account?.name ?? name}>
            {account?.name ?? name}
          </p>
          {liveUrl !== undefined && <LiveRefresh url={liveUrl} renderedAt={present()} />}
          <PersonMenu person={person} theme={theme} signOut={signOut} />
        </header>
        <PageMain className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-8 sm:py-8">
          {children}
        </PageMain>
      </div>
    </div>
  );
}

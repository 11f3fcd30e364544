import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/console/app-shell";
import { paths } from "@/components/console/paths";
import { readTheme, themeCookie } from "@/components/console/theme";
import { ConfirmationProvider } from "@/components/console/use-confirmation";
import type { Section } from "@/components/console/settings-nav";
import { requireMember } from "@/lib/auth/require-member";
import { listEnterableAccounts } from "@/lib/org/list-enterable-accounts";
import { placesOf } from "./places-of";
import { signOutAction } from "./settings/actions";
import { confirmWithPasswordAction, confirmWithSamlAction } from "./settings/confirm-actions";

const sections = ["members", "groups", "roles", "accounts", "identity"] as const;

interface ConsoleShellProps {
  readonly org: string;
  readonly children: ReactNode;
}

/** The shell. Its proof lets the shell be shown and nothing more: every page below proves its own. */
export async function ConsoleShell({ org, children }: ConsoleShellProps) {
  const [scope, jar] = await Promise.all([requireMember(org, "members:read"), cookies()]);
  const { organization, member, permissions } = scope;
  const accounts = await listEnterableAccounts(scope);
  const isShown = (section: Section): boolean => {
    if (section === "identity") return permissions.has("identity:read");
    return section !== "accounts" || accounts.length > 0 || permissions.has("accounts:manage");
  };
  return (
    <AppShell
      person={{ ...member, pages: { access: paths.member(org, member.id), account: paths.account(org) } }}
      navigation={{ base: paths.settings(org), sections: sections.filter(isShown) }}
      places={placesOf(organization, { accounts, hasOrganization: true, current: null })}
      liveUrl={paths.live(org)}
      theme={readTheme(jar.get(themeCookie)?.value)}
      signOut={signOutAction}
    >
      <ConfirmationProvider
        ways={{
          email: member.email,
          withPassword: confirmWithPasswordAction.bind(null, org),
          withSaml: confirmWithSamlAction.bind(null, org),
        }}
      >
        {children}
      </ConfirmationProvider>
    </AppShell>
  );
}

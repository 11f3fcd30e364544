import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/console/app-shell";
import { paths } from "@/components/console/paths";
import { readTheme, themeCookie } from "@/components/console/theme";
import { ConfirmationProvider } from "@/components/console/use-confirmation";
import type { Section } from "@/components/console/settings-nav";
import type { MemberScope } from "@/lib/core/scope";
import { listEnterableAccounts } from "@/lib/org/list-enterable-accounts";
import { placesOf } from "./places-of";
import { signOutAction } from "./settings/actions";
import { confirmWithPasswordAction, confirmWithSamlAction } from "./settings/confirm-actions";

const sections = ["members", "groups", "roles", "accounts", "identity"] as const;

interface ConsoleShellProps {
  readonly scope: MemberScope;
  readonly children: ReactNode;
}

/**
 * The shell. The proof behind its scope lets the shell be shown and nothing more: every page below proves its own. Whoever
 * has no role in the whole organization comes here for what is about themselves, and is offered that alone.
 */
export async function ConsoleShell({ scope, children }: ConsoleShellProps) {
  const { organization, member, permissions } = scope;
  const { slug } = organization;
  const [jar, accounts] = await Promise.all([cookies(), listEnterableAccounts(scope)]);
  const hasOrganization = permissions.has("members:read");
  const isShown = (section: Section): boolean => {
    if (section === "identity") return permissions.has("identity:read");
    if (section === "accounts" && accounts.length === 0) return permissions.has("accounts:manage");
    return hasOrganization;
  };
  const pages = { account: paths.account(slug), ...(hasOrganization ? { access: paths.member(slug, member.id) } : {}) };
  return (
    <AppShell
      person={{ ...member, pages }}
      navigation={{ base: paths.settings(slug), sections: sections.filter(isShown) }}
      places={placesOf(organization, { accounts, hasOrganization, current: null })}
      {...(hasOrganization ? { liveUrl: paths.live(slug) } : {})}
      theme={readTheme(jar.get(themeCookie)?.value)}
      signOut={signOutAction}
    >
      <ConfirmationProvider
        ways={{
          email: member.email,
          withPassword: confirmWithPasswordAction.bind(null, slug),
          withSaml: confirmWithSamlAction.bind(null, slug),
        }}
      >
        {children}
      </ConfirmationProvider>
    </AppShell>
  );
}

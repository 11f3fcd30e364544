import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/console/app-shell";
import { paths } from "@/components/console/paths";
import { readTheme, themeCookie } from "@/components/console/theme";
import { ConfirmationProvider } from "@/components/console/use-confirmation";
import { requireAccountMember } from "@/lib/auth/require-account-member";
import { listEnterableAccounts } from "@/lib/org/list-enterable-accounts";
import { signOutAction } from "../../settings/actions";
import { placesOf } from "../../places-of";
import { confirmInAccountWithPasswordAction, confirmInAccountWithSamlAction } from "./settings/confirm-actions";

interface AccountShellProps {
  readonly org: string;
  readonly account: string;
  readonly children: ReactNode;
}

/**
 * The shell in an account. Its proof lets the shell be shown and nothing more: every page below proves its own. Pages and
 * the live line of the organization are offered to whom they open.
 */
export async function AccountShell({ org, account, children }: AccountShellProps) {
  const [scope, jar] = await Promise.all([requireAccountMember(org, account, "members:read"), cookies()]);
  const { organization, member, inherited } = scope;
  const hasOrganization = inherited.has("members:read");
  const accounts = await listEnterableAccounts(scope);
  const pages = { account: paths.account(org), ...(hasOrganization ? { access: paths.member(org, member.id) } : {}) };
  return (
    <AppShell
      person={{ ...member, pages }}
      navigation={{ base: paths.accountSettings(org, account), sections: ["members", "identity"] }}
      places={placesOf(organization, { accounts, hasOrganization, current: account })}
      {...(hasOrganization ? { liveUrl: paths.live(org) } : {})}
      theme={readTheme(jar.get(themeCookie)?.value)}
      signOut={signOutAction}
    >
      <ConfirmationProvider
        ways={{
          email: member.email,
          withPassword: confirmInAccountWithPasswordAction.bind(null, org, account),
          withSaml: confirmInAccountWithSamlAction.bind(null, org, account),
        }}
      >
        {children}
      </ConfirmationProvider>
    </AppShell>
  );
}

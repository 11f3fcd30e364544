import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/console/app-shell";
import { paths } from "@/components/console/paths";
import { readTheme, themeCookie } from "@/components/console/theme";
import { ConfirmationProvider } from "@/components/console/use-confirmation";
import { requireMember } from "@/lib/auth/require-member";
import { signOutAction } from "./settings/actions";
import { confirmWithPasswordAction, confirmWithSamlAction } from "./settings/confirm-actions";

interface ConsoleShellProps {
  readonly org: string;
  readonly children: ReactNode;
}

/** The shell. Its proof lets the shell be shown and nothing more: every page below proves its own. */
export async function ConsoleShell({ org, children }: ConsoleShellProps) {
  const [{ organization, member, permissions }, jar] = await Promise.all([
    requireMember(org, "members:read"),
    cookies(),
  ]);
  return (
    <AppShell
      organization={organization}
      person={{ ...member, href: paths.member(org, member.id), account: paths.account(org) }}
      hasIdentity={permissions.has("identity:read")}
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

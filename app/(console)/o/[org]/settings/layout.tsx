import { cookies } from "next/headers";
import { AppShell } from "@/components/console/app-shell";
import { paths } from "@/components/console/paths";
import { readTheme, themeCookie } from "@/components/console/theme";
import { ConfirmationProvider } from "@/components/console/use-confirmation";
import { requireMember } from "@/lib/auth/require-member";
import { signOutAction } from "./actions";
import { confirmWithPasswordAction, confirmWithSamlAction } from "./confirm-actions";

/** The shell. Its proof lets the shell be shown and nothing more: every page below proves its own. */
export default async function SettingsLayout({ params, children }: LayoutProps<"/o/[org]/settings">) {
  const { org } = await params;
  const [{ organization, member, permissions }, jar] = await Promise.all([
    requireMember(org, "members:read"),
    cookies(),
  ]);
  return (
    <AppShell
      organization={organization}
      person={{ ...member, href: paths.member(org, member.id) }}
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

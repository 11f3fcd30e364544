import { AccountShell } from "../account-shell";

export default async function AccountSettingsLayout({
  params,
  children,
}: LayoutProps<"/o/[org]/a/[account]/settings">) {
  return <AccountShell {...await params}>{children}</AccountShell>;
}

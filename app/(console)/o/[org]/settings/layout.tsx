import { ConsoleShell } from "../console-shell";

export default async function SettingsLayout({ params, children }: LayoutProps<"/o/[org]/settings">) {
  return <ConsoleShell org={(await params).org}>{children}</ConsoleShell>;
}

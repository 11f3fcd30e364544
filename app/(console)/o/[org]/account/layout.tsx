import { ConsoleShell } from "../console-shell";

export default async function AccountLayout({ params, children }: LayoutProps<"/o/[org]/account">) {
  return <ConsoleShell org={(await params).org}>{children}</ConsoleShell>;
}

import { requireMember } from "@/lib/auth/require-member";
import { ConsoleShell } from "../console-shell";

export default async function SettingsLayout({ params, children }: LayoutProps<"/o/[org]/settings">) {
  return <ConsoleShell scope={await requireMember((await params).org, "members:read")}>{children}</ConsoleShell>;
}

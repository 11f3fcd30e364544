import { requireMember } from "@/lib/auth/require-member";
import { ConsoleShell } from "../console-shell";

export default async function AccountLayout({ params, children }: LayoutProps<"/o/[org]/account">) {
  return <ConsoleShell scope={await requireMember((await params).org, "session")}>{children}</ConsoleShell>;
}

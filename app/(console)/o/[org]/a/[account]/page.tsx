import { redirect } from "next/navigation";
import { paths } from "@/components/console/paths";

export default async function AccountHomePage({ params }: PageProps<"/o/[org]/a/[account]">) {
  const { org, account } = await params;
  redirect(paths.accountMembers(org, account));
}

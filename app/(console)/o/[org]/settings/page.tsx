import { redirect } from "next/navigation";
import { paths } from "@/components/console/paths";

export default async function SettingsPage({ params }: PageProps<"/o/[org]/settings">) {
  redirect(paths.members((await params).org));
}

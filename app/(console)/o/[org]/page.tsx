import { redirect } from "next/navigation";
import { paths } from "@/components/console/paths";

export default async function OrganizationPage({ params }: PageProps<"/o/[org]">) {
  redirect(paths.members((await params).org));
}

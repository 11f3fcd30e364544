import { redirect } from "next/navigation";
import { paths } from "@/components/console/paths";
import { currentMember } from "@/lib/auth/current-member";

export default async function Home() {
  const member = await currentMember();
  redirect(member === undefined ? "/sign-in" : paths.members(member.organization.slug));
}

import { redirect } from "next/navigation";
import { paths } from "@/components/console/paths";
import { currentMember } from "@/lib/auth/current-member";
import { readSuspension } from "@/lib/auth/read-suspension";

export default async function Home() {
  const member = await currentMember();
  if (member !== undefined) redirect(paths.members(member.organization.slug));
  redirect((await readSuspension()) === undefined ? "/sign-in" : "/suspended");
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readSuspension } from "@/lib/auth/read-suspension";
import { SuspendedNotice } from "../suspended-notice";

export const metadata: Metadata = { title: "Organization suspended" };

/** For whoever holds a session that ended with the suspension of its organization. To everybody else it tells nothing. */
export default async function SuspendedPage() {
  const organization = await readSuspension();
  if (organization === undefined) redirect("/sign-in");
  return <SuspendedNotice name={organization.name} />;
}

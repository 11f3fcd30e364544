"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/auth/sign-out";
import { requireSameOrigin } from "@/lib/http/require-same-origin";

/** Ends the session everywhere it could be used and goes to the sign-in page. */
export async function signOutAction(): Promise<void> {
  await requireSameOrigin();
  await signOut();
  redirect("/sign-in");
}

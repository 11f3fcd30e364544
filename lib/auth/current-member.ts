import { cookies } from "next/headers";
import { cache } from "react";
import { cookieFor } from "@/lib/auth/cookies";
import { readSession } from "@/lib/auth/read-session";
import type { MemberScope } from "@/lib/core/scope";

/** Whoever is signed in, for pages that ask for no permission; one query for a whole request. */
export const currentMember = cache(async (): Promise<MemberScope | undefined> => {
  const token = (await cookies()).get(cookieFor("session").name)?.value;
  return token === undefined ? undefined : readSession(token);
});

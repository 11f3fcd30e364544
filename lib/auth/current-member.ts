import { cookies } from "next/headers";
import { cache } from "react";
import { cookieFor } from "@/lib/auth/cookies";
import { readSession } from "@/lib/auth/read-session";
import type { MemberScope } from "@/lib/core/scope";
import { narrowToOrganization } from "@/lib/db/reach";

/**
 * Whoever is signed in, for pages that ask for no permission; one query for a whole request. From there on the request
 * sees the rows of their organization alone.
 */
export const currentMember = cache(async (): Promise<MemberScope | undefined> => {
  const token = (await cookies()).get(cookieFor("session").name)?.value;
  const member = token === undefined ? undefined : await readSession(token);
  if (member !== undefined) narrowToOrganization(member.organizationId);
  return member;
});

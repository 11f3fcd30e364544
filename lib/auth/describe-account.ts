import type { MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { mustUseSso, passwordFacts } from "@/lib/org/must-use-sso";

/** Whether the person who is signed in has a password that opens something: `set`, `none`, or `sso` where it may not. */
export async function describeAccount({ organizationId, member }: MemberScope): Promise<"set" | "none" | "sso"> {
  const found = await database().prisma.member.findFirstOrThrow({
    where: { organizationId, id: member.id },
    select: { ...passwordFacts, passwordHash: true },
  });
  if (mustUseSso(found)) return "sso";
  return found.passwordHash === null ? "none" : "set";
}

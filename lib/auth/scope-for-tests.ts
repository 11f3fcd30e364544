import { readSession } from "@/lib/auth/read-session";
import { startSession } from "@/lib/auth/sessions";
import type { MemberScope } from "@/lib/core/scope";

/** A member of a test at the console, with a session that stands. */
export async function scopeForTests(organizationId: string, memberId: string): Promise<MemberScope> {
  const started = await startSession({ organizationId, memberId, method: "password" }, "test");
  const scope = started.ok ? await readSession(started.value) : undefined;
  if (scope === undefined) throw new Error("no session");
  return scope;
}

import type { MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { TestOutcome } from "@/lib/sso/test-outcome";

/** Where the test of a session stands; nobody else's session is ever shown one. */
export type StandingTest =
  { readonly kind: "none" } | { readonly kind: "waiting" } | { readonly kind: "done"; readonly outcome: TestOutcome };

/** The test that this session began within the last half hour. */
export async function readTest({ organizationId, sessionId }: MemberScope): Promise<StandingTest> {
  const test = await database().prisma.samlTest.findFirst({
    where: { organizationId, sessionId, expiresAt: { gt: new Date() } },
    select: { outcome: true },
  });
  if (test === null) return { kind: "none" };
  const outcome = TestOutcome.safeParse(test.outcome);
  return outcome.success ? { kind: "done", outcome: outcome.data } : { kind: "waiting" };
}

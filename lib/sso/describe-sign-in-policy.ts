import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { type EventRow, listEvents } from "@/lib/ledger/list-events";
import { type EnforcementConditions, readConditions } from "@/lib/sso/enforcement-conditions";
import { type Enforcement, enforcementNamed } from "@/lib/sso/enforcements";
import { jitNamed, type JitPolicy } from "@/lib/sso/jit-policies";
import { readStranded, type Stranded } from "@/lib/sso/read-stranded";

export interface SignInPolicy {
  readonly enforcement: Enforcement;
  readonly jit: JitPolicy;
  readonly conditions: EnforcementConditions;
  readonly stranded: Stranded;
  /** Who was not taken in at a first sign-in, newest first. */
  readonly refusals: readonly EventRow[];
}

const refusalsShown = 10;

/** How people get in, what single sign-on as the only way would need, and whom it would shut out. */
export async function describeSignInPolicy(scope: Scope): Promise<SignInPolicy> {
  const { organizationId } = scope;
  const { prisma } = database();
  const [organization, conditions, stranded, refusals] = await Promise.all([
    prisma.organization.findFirstOrThrow({
      where: { id: organizationId },
      select: { ssoEnforcement: true, jit: true },
    }),
    readConditions(prisma, organizationId),
    readStranded(prisma, organizationId),
    listEvents(scope, { types: ["jit.refused"], limit: refusalsShown }),
  ]);
  const { ssoEnforcement, jit } = organization;
  return { enforcement: enforcementNamed(ssoEnforcement), jit: jitNamed(jit), conditions, stranded, refusals };
}

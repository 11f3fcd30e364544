import { ok, type Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import type { Assertion } from "@/lib/sso/exchange-code";
import { identify } from "@/lib/sso/identify";
import { recordTrace } from "@/lib/sso/record-trace";
import type { SamlError } from "@/lib/sso/saml-errors";

/**
 * Which member an assertion speaks of. A NameID of a connection that was seen before is who it was then; no e-mail
 * address changes that. At its first sign-in it becomes the member whom a directory has provisioned, or where the
 * organization's policy has it, a new member without a role. Where nobody is found, the admins see why.
 */
export async function resolveIdentity(assertion: Assertion): Promise<Result<{ readonly memberId: string }, SamlError>> {
  const { organizationId, connectionId, nameId } = assertion;
  const resolved = await database().prisma.$transaction(async (tx) => {
    const member = await identify(tx, assertion);
    if (!member.ok) return member;
    await tx.$executeRaw`
      UPDATE connection SET last_sign_in_at = now()
      WHERE organization_id = ${organizationId}::uuid AND id = ${connectionId}::uuid
        AND (last_sign_in_at IS NULL OR last_sign_in_at < now() - interval '1 minute')`;
    return ok({ memberId: member.value });
  });
  if (!resolved.ok) {
    await recordTrace({ organizationId, id: connectionId }, { reason: resolved.error, facts: { nameId } });
  }
  return resolved;
}

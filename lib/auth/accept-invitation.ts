import type { Membership } from "@/lib/auth/device";
import { findLink } from "@/lib/auth/find-link";
import { makeScope } from "@/lib/auth/make-scope";
import { startSession } from "@/lib/auth/sessions";
import { spendLink } from "@/lib/auth/spend-link";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { inTransaction } from "@/lib/db/in-transaction";
import { run, type Statement } from "@/lib/db/statement";
import { recordEvent } from "@/lib/ledger/record-event";
import { hashPassword } from "@/lib/org/hash-password";

export interface Acceptance {
  readonly token: string;
  readonly displayName: string;
  readonly password: string;
}

export interface Accepted extends Membership {
  /** The session id for the cookie. */
  readonly sessionToken: string;
  readonly slug: string;
}

export type AcceptError = "link_unusable" | "sso_required" | "organization_suspended";

/**
 * Makes an invited member active with the name and password of their choice, and begins a session: all in the transaction
 * that uses the invitation up.
 */
export async function acceptInvitation(
  { token, displayName, password }: Acceptance,
  userAgent: string,
): Promise<Result<Accepted, AcceptError>> {
  const link = await findLink("invitation", token);
  if (link === undefined) return err("link_unusable");
  if (link.isSuspended) return err("organization_suspended");
  if (link.mustUseSso) return err("sso_required");
  const { organizationId, memberId } = link;
  const passwordHash = await hashPassword(password);
  const scope = makeScope<Scope>({ organizationId, actor: { type: "member", id: memberId } });
  return inTransaction(async (client) => {
    if (!(await spendLink(client, "invitation", token))) return err("link_unusable");
    const cause = await recordEvent(client, {
      scope,
      type: "invitation.accepted",
      subjectId: memberId,
      data: { displayName },
    });
    const activated = await run(client, activate, [organizationId, memberId, displayName, passwordHash, cause]);
    if (activated.length === 0) throw new Error("the member of an invitation was not invited any more");
    const started = await startSession({ organizationId, memberId, method: "password" }, userAgent, client);
    if (!started.ok) throw new Error("a member who accepted an invitation got no session");
    return ok({ sessionToken: started.value, slug: link.organization.slug, organizationId, memberId });
  });
}

const activate: Statement<{ id: string }> = {
  name: "activate-invited",
  text: `
UPDATE member SET status = 'active', status_source = 'manual', status_cause = $5, display_name = $3,
  password_hash = $4, updated_at = now()
WHERE organization_id = $1 AND id = $2 AND status = 'invited'
RETURNING id`,
};

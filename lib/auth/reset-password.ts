import { closeSessions } from "@/lib/auth/close-sessions";
import { findLink } from "@/lib/auth/find-link";
import { makeScope } from "@/lib/auth/make-scope";
import { mailPasswordChange } from "@/lib/auth/mail-password-change";
import { spendLink } from "@/lib/auth/spend-link";
import { writePassword } from "@/lib/auth/write-password";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { inTransaction } from "@/lib/db/in-transaction";
import { recordEvent } from "@/lib/ledger/record-event";
import { hashPassword } from "@/lib/org/hash-password";

export type ResetError = "link_unusable" | "sso_required" | "organization_suspended";

/**
 * A new password by a link out of a mail. Every session of the member and every other link ends with it, and none is
 * begun: whoever has the password signs in with it (OWASP Forgot Password Cheat Sheet). The person is told by mail.
 */
export async function resetPassword(token: string, password: string): Promise<Result<undefined, ResetError>> {
  const link = await findLink("password_reset", token);
  if (link === undefined) return err("link_unusable");
  if (link.isSuspended) return err("organization_suspended");
  if (link.mustUseSso) return err("sso_required");
  const { organizationId, memberId, member } = link;
  const passwordHash = await hashPassword(password);
  const scope = makeScope<Scope>({ organizationId, actor: { type: "member", id: memberId } });
  return inTransaction(async (client) => {
    if (!(await spendLink(client, "password_reset", token))) return err("link_unusable");
    await writePassword(client, scope, { memberId, passwordHash });
    const data = { displayName: member.displayName };
    await recordEvent(client, { scope, type: "password.reset", subjectId: memberId, data });
    await closeSessions(client, scope, { memberId });
    await mailPasswordChange(client, scope, link);
    return ok(undefined);
  });
}

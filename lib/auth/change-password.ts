import { verify } from "@node-rs/argon2";
import { admitTry, forgiveTry } from "@/lib/auth/admit-try";
import type { Client } from "@/lib/auth/client";
import { closeSessions } from "@/lib/auth/close-sessions";
import { readDevice } from "@/lib/auth/device";
import { mailPasswordChange } from "@/lib/auth/mail-password-change";
import { startSession } from "@/lib/auth/sessions";
import { writePassword } from "@/lib/auth/write-password";
import { emailKey } from "@/lib/core/email-key";
import { err, ok, type Result } from "@/lib/core/result";
import type { MemberScope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { inTransactionOf } from "@/lib/db/in-transaction-of";
import { recordEvent } from "@/lib/ledger/record-event";
import { hashPassword } from "@/lib/org/hash-password";
import { mustUseSso, passwordFacts } from "@/lib/org/must-use-sso";

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

export type ChangePasswordError = "wrong_password" | "no_password" | "sso_required" | { readonly waitSeconds: number };

/**
 * A new password of the person who is signed in and knows the current one. Every session ends, this one too; the answer
 * is the id of a new one for the browser that asked.
 */
export async function changePassword(
  scope: MemberScope,
  { current, next }: PasswordChange,
  client: Client,
): Promise<Result<{ readonly sessionToken: string }, ChangePasswordError>> {
  const stored = await currentHash(scope);
  if (!stored.ok) return stored;
  const device = readDevice(client.device, { organizationId: scope.organizationId, memberId: scope.member.id });
  const tried = await admitTry("password", emailKey(scope.member.email), { address: client.address, device });
  if (!tried.ok) return tried;
  if (!(await verify(stored.value, current.normalize("NFKC")))) return err("wrong_password");
  await forgiveTry(tried.value);
  return ok({ sessionToken: await replace(scope, await hashPassword(next), client.userAgent) });
}

async function currentHash({
  organizationId,
  member,
}: MemberScope): Promise<Result<string, "no_password" | "sso_required">> {
  const found = await database().prisma.member.findFirstOrThrow({
    where: { organizationId, id: member.id },
    select: { ...passwordFacts, passwordHash: true },
  });
  if (mustUseSso(found)) return err("sso_required");
  return found.passwordHash === null ? err("no_password") : ok(found.passwordHash);
}

function replace(scope: MemberScope, passwordHash: string, userAgent: string): Promise<string> {
  const { organizationId, organization, member } = scope;
  const { id: memberId, displayName } = member;
  return inTransactionOf(scope, async (tx) => {
    await writePassword(tx, scope, { memberId, passwordHash });
    await recordEvent(tx, { scope, type: "password.changed", subjectId: memberId, data: { displayName } });
    await closeSessions(tx, scope, { memberId });
    await mailPasswordChange(tx, scope, { organization, member });
    const started = await startSession({ organizationId, memberId, method: "password" }, userAgent, tx);
    if (!started.ok) throw new Error("a member who changed the password got no session");
    return started.value;
  });
}

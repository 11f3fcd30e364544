import type { Scope, MemberScope } from "@/lib/core/scope";
import type { Result } from "@/lib/core/result";
import { inPrismaTransactionOf } from "@/lib/db/in-transaction-of";
import { hashPassword } from "@/lib/org/hash-password";
import { insertMember, type InsertMemberError, type NewMember } from "@/lib/org/insert-member";

export type CreateMemberError = InsertMemberError;

/** A new member, who with a password is active and can sign in, and without is invited. */
export async function createMember(
  scope: Scope | MemberScope,
  { password, ...member }: Omit<NewMember, "passwordHash"> & { readonly password?: string },
): Promise<Result<{ readonly memberId: string }, CreateMemberError>> {
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return inPrismaTransactionOf(scope, (tx) => insertMember(tx, scope, { ...member, passwordHash }));
}

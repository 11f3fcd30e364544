import type { Scope, MemberScope } from "@/lib/core/scope";
import type { Result } from "@/lib/core/result";
import { database } from "@/lib/db/client";
import { hashPassword } from "@/lib/org/hash-password";
import { insertMember, type InsertMemberError, type NewMember } from "@/lib/org/insert-member";

export type CreateMemberError = InsertMemberError;

/** A new member, who with a password is active and can sign in, and without is invited. */
export async function createMember(
  scope: Scope | MemberScope,
  { password, ...member }: Omit<NewMember, "passwordHash"> & { readonly password?: string },
): Promise<Result<{ readonly memberId: string }, CreateMemberError>> {
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return database().prisma.$transaction((tx) => insertMember(tx, scope, { ...member, passwordHash }));
}

import type { FormState } from "@/components/console/form-state";
import { askNextAuth } from "@/lib/auth/ask-next-auth";
import { tellSignInError } from "@/lib/auth/sign-in-errors";
import type { AccountScope, MemberScope } from "@/lib/core/scope";

/** Signs the person who is there in once more with their password: a new session takes the place of the old one. */
export async function confirmWithPassword(
  { member, organization }: MemberScope | AccountScope,
  password: string,
): Promise<FormState> {
  const fields = { email: member.email, password, organization: organization.slug };
  const answer = await askNextAuth("callback/password", fields);
  const error = tellSignInError(answer.searchParams.get("error") ?? undefined);
  if (error === undefined) return { kind: "done", message: "Confirmed" };
  return { kind: "refused", message: "This is not your password. Try again." };
}

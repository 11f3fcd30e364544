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
  const error = answer.searchParams.get("error") ?? undefined;
  if (isWrong(error)) return { kind: "refused", message: "This is not your password. Try again." };
  const told = tellSignInError(error, answer.searchParams.get("wait"));
  return told === undefined ? { kind: "done", message: "Confirmed" } : { kind: "refused", message: told };
}

/** Who is asked for their password alone did not mistake the address. */
const isWrong = (error: string | undefined): boolean => error === "wrong_credentials" || error === "CredentialsSignin";

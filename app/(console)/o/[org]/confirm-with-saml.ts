import { askNextAuth } from "@/lib/auth/ask-next-auth";
import type { AccountScope, MemberScope } from "@/lib/core/scope";

/** The way to the identity provider of the person, which has to ask for more than the session it has (ForceAuthn). */
export async function confirmWithSaml(
  { organization }: MemberScope | AccountScope,
  callbackUrl: string,
): Promise<string> {
  const query = new URLSearchParams({ organization: organization.slug, forceAuthn: "true" });
  const answer = await askNextAuth(`signin/saml?${query.toString()}`, { callbackUrl });
  return answer.href;
}

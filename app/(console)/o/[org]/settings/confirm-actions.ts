"use server";

import * as z from "zod";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { askNextAuth } from "@/lib/auth/ask-next-auth";
import { safeNext } from "@/lib/auth/safe-next";
import { tellSignInError } from "@/lib/auth/sign-in-errors";
import { authorizeAction } from "@/lib/http/authorize-action";

/** Signs the person who is there in once more with their password: a new session takes the place of the old one. */
export async function confirmWithPasswordAction(org: string, password: string): Promise<FormState> {
  const { member, organization } = await authorizeAction(z.string().parse(org), "members:read");
  const fields = { email: member.email, password: z.string().parse(password), organization: organization.slug };
  const answer = await askNextAuth("callback/password", fields);
  const error = tellSignInError(answer.searchParams.get("error") ?? undefined);
  if (error === undefined) return { kind: "done", message: "Confirmed" };
  return { kind: "refused", message: "This is not your password. Try again." };
}

/** The way to the identity provider of the person, which has to ask for more than the session it has (ForceAuthn). */
export async function confirmWithSamlAction(org: string, path: string): Promise<string> {
  const { organization } = await authorizeAction(z.string().parse(org), "members:read");
  const query = new URLSearchParams({ organization: organization.slug, forceAuthn: "true" });
  const callbackUrl = safeNext(z.string().parse(path)) ?? paths.members(organization.slug);
  const answer = await askNextAuth(`signin/saml?${query.toString()}`, { callbackUrl });
  return answer.href;
}

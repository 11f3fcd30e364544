"use server";

import * as z from "zod";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { safeNext } from "@/lib/auth/safe-next";
import { authorizeAccountAction } from "@/lib/http/authorize-account-action";
import { confirmWithPassword } from "../../../confirm-with-password";
import { confirmWithSaml } from "../../../confirm-with-saml";

/** As `confirmWithPasswordAction`, for whom a role lets in to the account alone. */
export async function confirmInAccountWithPasswordAction(
  org: string,
  account: string,
  password: string,
): Promise<FormState> {
  const scope = await authorizeAccountAction(z.string().parse(org), z.string().parse(account), "members:read");
  return confirmWithPassword(scope, z.string().parse(password));
}

/** As `confirmWithSamlAction`, for whom a role lets in to the account alone. */
export async function confirmInAccountWithSamlAction(org: string, account: string, path: string): Promise<string> {
  const scope = await authorizeAccountAction(z.string().parse(org), z.string().parse(account), "members:read");
  const back = safeNext(z.string().parse(path)) ?? paths.accountMembers(scope.organization.slug, scope.account.slug);
  return confirmWithSaml(scope, back);
}

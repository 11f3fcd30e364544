"use server";

import * as z from "zod";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { safeNext } from "@/lib/auth/safe-next";
import { authorizeAction } from "@/lib/http/authorize-action";
import { confirmWithPassword } from "../confirm-with-password";
import { confirmWithSaml } from "../confirm-with-saml";

/** Signs the person who is there in once more with their password. */
export async function confirmWithPasswordAction(org: string, password: string): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(org), "members:read");
  return confirmWithPassword(scope, z.string().parse(password));
}

/** The way to the identity provider of the person, and back to where they were. */
export async function confirmWithSamlAction(org: string, path: string): Promise<string> {
  const scope = await authorizeAction(z.string().parse(org), "members:read");
  return confirmWithSaml(scope, safeNext(z.string().parse(path)) ?? paths.members(scope.organization.slug));
}

"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import type { HandGrantError } from "@/lib/access/decide-hand-grant";
import { giveAccountRole } from "@/lib/access/give-account-role";
import { takeAccountRole } from "@/lib/access/take-account-role";
import { authorizeAccountAction } from "@/lib/http/authorize-account-action";

const Place = z.object({ org: z.string(), account: z.string() });
const GiveForm = z.object({ email: z.string().trim().max(254), roleKey: z.string() });
const TakeForm = z.object({ memberId: z.string(), roleKey: z.string() });

const refusals = {
  unknown_member:
    "Nobody in your organization has this e-mail address. Ask somebody who manages the organization's members to invite them.",
  unknown_role: "This role no longer exists. Reload the page and choose another.",
  unknown_account: "This account was archived meanwhile.",
  above_yourself: "This role allows more than your own. Ask somebody who has it.",
  organization_only: "An owner owns the whole organization. This role is never given for one account.",
} as const satisfies Record<HandGrantError, string>;

/** Gives somebody of the organization a role in this account. */
export async function giveAccountRoleAction(form: FormData): Promise<FormState | Unconfirmed> {
  const { org, account } = Place.parse(Object.fromEntries(form));
  const scope = await authorizeAccountAction(org, account, "members:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const given = await giveAccountRole(scope, GiveForm.parse(Object.fromEntries(form)));
  if (!given.ok) return { kind: "refused", message: refusals[given.error] };
  revalidatePath(paths.accountMembers(org, account));
  const { displayName, roleName, accountName } = given.value;
  return { kind: "done", message: `${displayName} is now ${roleName} in ${accountName ?? account}` };
}

/** Takes back a role that was given by hand in this account. */
export async function takeAccountRoleAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const { org, account } = Place.parse(Object.fromEntries(form));
  const scope = await authorizeAccountAction(org, account, "members:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const taken = await takeAccountRole(scope, TakeForm.parse(Object.fromEntries(form)));
  if (!taken.ok) return { kind: "refused", message: refusals[taken.error] };
  revalidatePath(paths.accountMembers(org, account));
  const { displayName, roleName, accountName } = taken.value;
  return { kind: "done", message: `${displayName} is no longer ${roleName} in ${accountName ?? account}` };
}

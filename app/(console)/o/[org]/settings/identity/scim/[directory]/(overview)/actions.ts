"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { savePolicy, type SavePolicyError } from "@/lib/access/save-policy";
import { Policy } from "@/lib/access/policy";
import { disableDirectory } from "@/lib/directory/disable-directory";
import { linkUser, type LinkError } from "@/lib/directory/link-user";

const LinkForm = z.object({
  org: z.string(),
  directoryId: z.string(),
  userId: z.string(),
  isConfirmed: z.stringbool().default(false),
});

const linkMessages = {
  unknown_user: "This person is no longer in the directory. Reload the page.",
  already_linked: "Somebody linked this person in the meantime. Reload the page.",
  no_such_member: "There is no member with this address any more. Reload the page.",
  member_taken:
    "Another person of this directory is that member already. Remove one of the two in the identity provider.",
  protected_member: "This member is an owner, and no directory decides about owners.",
  domain_unverified: "The domain of this address is not verified. Verify it, or ask an owner to link the two.",
} as const satisfies Record<LinkError, string>;

/** Says that a person of the directory is the member with the same address. */
export async function linkUserAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, ...user } = LinkForm.parse(Object.fromEntries(form));
  const linked = await linkUser(scope, user);
  if (!linked.ok) return { kind: "refused", message: linkMessages[linked.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: `${linked.value.displayName} is linked` };
}

const DisableForm = z.object({ org: z.string(), directoryId: z.string() });

/** Turns the directory off and revokes its keys. */
export async function disableDirectoryAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, directoryId } = DisableForm.parse(Object.fromEntries(form));
  const disabled = await disableDirectory(scope, { directoryId });
  if (!disabled.ok) return { kind: "refused", message: "This directory no longer exists. Reload the page." };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: "Directory sync is off" };
}

const PolicyForm = z.object({
  org: z.string(),
  directoryId: z.string(),
  onCreate: Policy.shape.onCreate.unwrap(),
  /** The key of a role; empty for none. */
  initialRole: z.string().transform((key) => (key === "" ? null : key)),
  onDeactivate: Policy.shape.onDeactivate.unwrap(),
  onDelete: Policy.shape.onDelete.unwrap(),
  linkVerified: Policy.shape.linkVerified.unwrap(),
});

const policyMessages = {
  unknown_directory: "This directory no longer exists. Reload the page.",
  unknown_role: "This role no longer exists. Reload the page.",
  protected_role: "An owner is made by hand, never by a directory.",
  role_above_yours: "This role allows more than your own. Ask somebody who has it to choose it.",
} as const satisfies Record<SavePolicyError, string>;

/** Decides what Muster does with what the directory says about people. */
export async function savePolicyAction(form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, directoryId, ...policy } = PolicyForm.parse(Object.fromEntries(form));
  const saved = await savePolicy(scope, directoryId, policy);
  if (!saved.ok) return { kind: "refused", message: policyMessages[saved.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: "Saved. It holds from the next request on." };
}

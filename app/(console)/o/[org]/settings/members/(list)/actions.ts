"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { createMember } from "@/lib/org/create-member";

export type AddMemberState =
  | { readonly kind: "idle" }
  | { readonly kind: "invalid"; readonly fieldErrors: Readonly<Partial<Record<string, string[]>>> }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "added"; readonly displayName: string };

const AddMemberForm = z.object({
  org: z.string(),
  displayName: z.string().trim().min(1, "Enter the name of the person").max(200, "A name has up to 200 characters"),
  email: z.email("Enter an e-mail address such as ana@example.com").max(254),
  roleKey: z.string().min(1),
});

const refusals = {
  email_taken: "Somebody with this e-mail address is already a member.",
  unknown_role: "This role no longer exists. Reload the page and choose another.",
} as const;

/** Adds a person by hand. */
export async function addMemberAction(form: FormData): Promise<AddMemberState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  const parsed = AddMemberForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { kind: "invalid", fieldErrors: z.flattenError(parsed.error).fieldErrors };
  const { org, ...member } = parsed.data;
  const created = await createMember(scope, member);
  if (!created.ok) return { kind: "refused", message: refusals[created.error] };
  revalidatePath(paths.members(org));
  return { kind: "added", displayName: member.displayName };
}

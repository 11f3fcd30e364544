"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import type { InsertMemberError } from "@/lib/org/insert-member";
import { type Invited, inviteMember } from "@/lib/org/invite-member";

export type InviteState =
  | { readonly kind: "idle" }
  | { readonly kind: "invalid"; readonly fieldErrors: Readonly<Partial<Record<string, string[]>>> }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "invited"; readonly message: string };

const InviteForm = z.object({
  org: z.string(),
  displayName: z
    .string()
    .trim()
    .min(1, "Enter the name of the person")
    .max(200, "A name has up to 200 characters")
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "A name is one line of letters"),
  email: z.email("Enter an e-mail address such as ana@example.com").max(254),
  roleKey: z.string().min(1),
});

const refusals = {
  email_taken: "Somebody with this e-mail address is already a member.",
  unknown_role: "This role no longer exists. Reload the page and choose another.",
} as const satisfies Record<InsertMemberError, string>;

/** Makes a person a member who has not come yet, and mails them the way in. */
export async function inviteAction(form: FormData): Promise<InviteState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "members:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const parsed = InviteForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { kind: "invalid", fieldErrors: z.flattenError(parsed.error).fieldErrors };
  const { org, ...member } = parsed.data;
  const invited = await inviteMember(scope, member);
  if (!invited.ok) return { kind: "refused", message: refusals[invited.error] };
  revalidatePath(paths.members(org));
  return { kind: "invited", message: messageOf(member, invited.value) };
}

const messageOf = ({ displayName, email }: { displayName: string; email: string }, { isMailed }: Invited): string =>
  isMailed ? `An invitation is on its way to ${email}` : `${displayName} is added; this server sends no mail yet`;

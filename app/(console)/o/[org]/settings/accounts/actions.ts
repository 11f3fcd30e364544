"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import type { CreateAccountError } from "@/lib/org/create-account";

const CreateForm = z.object({ org: z.string(), name: z.string(), slug: z.string() });

const createRefusals = {
  name_malformed: "Enter a name of one line and up to 100 characters.",
  slug_malformed:
    "Enter a name for the web address: 1 to 63 lower-case letters, digits and hyphens, no hyphen at either end.",
  slug_taken: "Another account has this name in the web address. Enter one that is still free.",
} as const satisfies Record<CreateAccountError, string>;

/** Makes an account. Whoever has a role in the whole organization has it there too, and nobody else has one. */
export async function createAccountAction(form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "accounts:manage");
  const { org, name, slug } = CreateForm.parse(Object.fromEntries(form));
  const created = await createAccount(scope, { name, ...(slug.trim() === "" ? {} : { slug: slug.trim() }) });
  if (!created.ok) return { kind: "refused", message: createRefusals[created.error] };
  revalidatePath(paths.accounts(org), "layout");
  return { kind: "done", message: `The account ${name.trim()} was created` };
}

const ArchiveForm = z.object({ org: z.string(), accountId: z.string() });

/** Archives an account: it opens to nobody any more. */
export async function archiveAccountAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "accounts:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, accountId } = ArchiveForm.parse(Object.fromEntries(form));
  const archived = await archiveAccount(scope, accountId);
  if (!archived.ok) return { kind: "refused", message: "This account was archived already. Reload the page." };
  revalidatePath(paths.accounts(org), "layout");
  return { kind: "done", message: `${archived.value.name} is archived` };
}

"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { requireMember } from "@/lib/auth/require-member";
import { disableDirectory } from "@/lib/directory/disable-directory";

const DisableForm = z.object({ org: z.string(), directoryId: z.string() });

/** Turns the directory off and revokes its keys. */
export async function disableDirectoryAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await requireMember(z.string().parse(form.get("org")), "identity:manage");
  const { org, directoryId } = DisableForm.parse(Object.fromEntries(form));
  const disabled = await disableDirectory(scope, { directoryId });
  if (!disabled.ok) return { kind: "refused", message: "This directory no longer exists. Reload the page." };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: "Directory sync is off" };
}

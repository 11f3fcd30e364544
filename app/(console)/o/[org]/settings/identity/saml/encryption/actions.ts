"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { encryptionPolicies } from "@/lib/sso/encryption-policies";
import { saveEncryption } from "@/lib/sso/save-encryption";
import type { SaveEncryptionError } from "@/lib/sso/save-encryption";
import { encryptionWords } from "./encryption-words";

const refusals = {
  unknown_connection: "This connection no longer exists. Reload the page.",
  no_encrypted_test: encryptionWords.required.todo,
  no_clear_test: encryptionWords.off.todo,
} as const satisfies Record<SaveEncryptionError, string>;

const EncryptionForm = z.object({ org: z.string(), connectionId: z.string(), encryption: z.enum(encryptionPolicies) });

/** Decides whether the assertions of the connection come encrypted. */
export async function saveEncryptionAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, ...change } = EncryptionForm.parse(Object.fromEntries(form));
  const saved = await saveEncryption(scope, change);
  if (!saved.ok) return { kind: "refused", message: refusals[saved.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: `Encrypted assertions: ${encryptionWords[change.encryption].title.toLowerCase()}` };
}

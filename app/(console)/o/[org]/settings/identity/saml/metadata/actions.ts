"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import type { MetadataDifference } from "@/lib/sso/compare-metadata";
import { metadataErrors } from "@/lib/sso/parse-metadata";
import { previewReplacement } from "@/lib/sso/preview-replacement";
import { replaceMetadata } from "@/lib/sso/replace-metadata";
import type { ReplaceMetadataError } from "@/lib/sso/replace-metadata";

const refusals = {
  ...metadataErrors,
  unknown_connection: "This connection no longer exists. Reload the page.",
  another_identity_provider:
    "This is the metadata of another identity provider: its EntityID is not the one of this connection. Turn the connection off and set single sign-on up anew to change the identity provider.",
} as const satisfies Record<ReplaceMetadataError, string>;

const ReplaceForm = z.object({
  org: z.string(),
  connectionId: z.string(),
  metadataXml: z.string(),
  metadataUrl: z.string().max(2000).default(""),
});

export type DifferenceLook =
  | { readonly kind: "empty" }
  | { readonly kind: "unreadable"; readonly message: string }
  | { readonly kind: "read"; readonly difference: MetadataDifference };

/** What metadata would change, before anything is replaced. */
export async function lookAtDifferenceAction(
  org: string,
  connectionId: string,
  metadataXml: string,
): Promise<DifferenceLook> {
  const scope = await authorizeAction(z.string().parse(org), "identity:manage");
  const given = { connectionId: z.string().parse(connectionId), metadataXml: z.string().parse(metadataXml).trim() };
  if (given.metadataXml === "") return { kind: "empty" };
  const preview = await previewReplacement(scope, given);
  return preview.ok
    ? { kind: "read", difference: preview.value }
    : { kind: "unreadable", message: refusals[preview.error] };
}

/** Replaces what the connection trusts, and goes back to its page. */
export async function replaceMetadataAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, ...replacement } = ReplaceForm.parse(Object.fromEntries(form));
  const replaced = await replaceMetadata(scope, replacement);
  if (!replaced.ok) return { kind: "refused", message: refusals[replaced.error] };
  revalidatePath(paths.identity(org), "layout");
  return redirect(paths.saml(org));
}

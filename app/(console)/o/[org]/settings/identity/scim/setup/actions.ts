"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import * as z from "zod";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { enableDirectory } from "@/lib/directory/enable-directory";
import type { EnableDirectoryError } from "@/lib/directory/enable-directory";
import { dialects } from "@/lib/scim/dialect";
import type { Idp } from "@/lib/scim/dialect";

const ServiceForm = z.object({ org: z.string(), service: z.enum(["saml", "scim"]) });

/** Leads to the wizard of the service that was chosen. */
export async function chooseServiceAction(form: FormData): Promise<void> {
  await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  const { org, service } = ServiceForm.parse(Object.fromEntries(form));
  return redirect(service === "saml" ? paths.samlSetup(org) : paths.scimSetup(org, { step: "idp" }));
}

const DirectoryForm = z.object({
  org: z.string(),
  idp: z.custom<Idp>((value) => typeof value === "string" && Object.hasOwn(dialects, value)),
  authentication: z.literal("bearer"),
  name: z.string().trim().max(100),
});

const refusals = {
  saml_required: "This organization asks for single sign-on first. Turn SAML on, then come back.",
} as const satisfies Record<EnableDirectoryError, string>;

/** Makes the directory and goes on to its credentials. */
export async function enableDirectoryAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  const { org, idp, name } = DirectoryForm.parse(Object.fromEntries(form));
  const enabled = await enableDirectory(scope, { idp, ...(name === "" ? {} : { name }) });
  if (!enabled.ok) return { kind: "refused", message: refusals[enabled.error] };
  revalidatePath(paths.identity(org), "layout");
  return redirect(paths.scimSetup(org, { directory: enabled.value.directoryId }));
}

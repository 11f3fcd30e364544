"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { dialects } from "@/lib/scim/dialect";
import type { Idp } from "@/lib/scim/dialect";
import { createConnection } from "@/lib/sso/create-connection";
import type { CreateConnectionError } from "@/lib/sso/create-connection";
import { fetchErrors, fetchMetadata } from "@/lib/sso/fetch-metadata";
import { metadataErrors, parseMetadata } from "@/lib/sso/parse-metadata";

/** What a look at metadata found, in plain values that may cross to the browser. */
export type MetadataLook =
  | { readonly kind: "empty" }
  | { readonly kind: "unreadable"; readonly message: string }
  | {
      readonly kind: "read";
      readonly entityId: string;
      readonly ssoUrl: string;
      readonly certificates: readonly { readonly fingerprint: string; readonly notAfter: Date; readonly key: string }[];
    };

/** Reads metadata without keeping it: the same parser decides here and when it is saved. */
export async function lookAtMetadataAction(org: string, metadataXml: string): Promise<MetadataLook> {
  await authorizeAction(z.string().parse(org), "identity:manage");
  const xml = z.string().parse(metadataXml).trim();
  if (xml === "") return { kind: "empty" };
  const parsed = parseMetadata(xml, new Date());
  if (!parsed.ok) return { kind: "unreadable", message: metadataErrors[parsed.error] };
  const { entityId, sso, certificates } = parsed.value;
  return {
    kind: "read",
    entityId,
    ssoUrl: sso.url,
    certificates: certificates.map(({ fingerprint, notAfter, keyBits }) => ({
      fingerprint,
      notAfter,
      key: `RSA ${keyBits}`,
    })),
  };
}

export type FetchedMetadata =
  { readonly kind: "fetched"; readonly xml: string } | { readonly kind: "refused"; readonly message: string };

/** Brings the document at an address of the identity provider, for the admin to look at before it is kept. */
export async function fetchMetadataAction(org: string, address: string): Promise<FetchedMetadata> {
  await authorizeAction(z.string().parse(org), "identity:manage");
  const fetched = await fetchMetadata(z.string().parse(address));
  return fetched.ok
    ? { kind: "fetched", xml: fetched.value }
    : { kind: "refused", message: fetchErrors[fetched.error] };
}

const SaveForm = z.object({
  org: z.string(),
  idp: z.custom<Idp>((value) => typeof value === "string" && Object.hasOwn(dialects, value)),
  name: z.string(),
  metadataXml: z.string(),
  metadataUrl: z.string().max(2000).default(""),
});

const refusals = {
  ...metadataErrors,
  name_malformed: "Give the connection a name of up to 100 characters.",
  already_on: "Single sign-on is already on. Turn it off before you replace what it trusts.",
} as const satisfies Record<CreateConnectionError, string>;

/** Keeps the metadata as a draft and goes on to the last step. */
export async function saveConnectionAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, ...connection } = SaveForm.parse(Object.fromEntries(form));
  const created = await createConnection(scope, connection);
  if (!created.ok) return { kind: "refused", message: refusals[created.error] };
  revalidatePath(paths.identity(org), "layout");
  return redirect(paths.samlSetup(org, { step: "turn-on" }));
}

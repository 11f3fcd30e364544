"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { graces } from "@/lib/keys/graces";
import type { Grace } from "@/lib/keys/graces";
import { issueKey } from "@/lib/keys/issue-key";
import type { IssueKeyError } from "@/lib/keys/issue-key";
import type { IssuedKey } from "@/lib/keys/mint-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import type { RotateKeyError } from "@/lib/keys/rotate-key";

/** The key lives in this answer alone: the form that asked holds it until the person stored it, and then forgets it. */
export type KeyState =
  | { readonly kind: "idle" }
  | { readonly kind: "invalid"; readonly fieldErrors: Readonly<Partial<Record<string, string[]>>> }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "issued"; readonly key: IssuedKey; readonly name: string };

const IssueForm = z.object({
  org: z.string(),
  directoryId: z.string(),
  name: z.string().trim().min(1, "Give the key a name, such as Okta production").max(100),
  expiresInDays: z.coerce.number().int().min(1).max(730),
});

const issueRefusals = {
  unknown_directory: "This directory no longer exists. Reload the page.",
  directory_off: "This directory is off, so a key would be of no use.",
  two_keys_live: "Two keys are accepted already. Revoke the one you do not need, then generate a new one.",
} as const satisfies Record<IssueKeyError, string>;

/** A new key of a directory. */
export async function issueKeyAction(_previous: KeyState, form: FormData): Promise<KeyState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const parsed = IssueForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { kind: "invalid", fieldErrors: z.flattenError(parsed.error).fieldErrors };
  const { org, ...request } = parsed.data;
  const issued = await issueKey(scope, request);
  if (!issued.ok) return { kind: "refused", message: issueRefusals[issued.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "issued", key: issued.value, name: request.name };
}

const RotateForm = z.object({
  org: z.string(),
  keyId: z.string(),
  name: z.string(),
  grace: z.custom<Grace>((value) => typeof value === "string" && Object.hasOwn(graces, value)),
});

const rotateRefusals = {
  unknown_key: "This key no longer exists or was revoked meanwhile. Reload the page.",
  rotation_in_progress: "Two keys are accepted already. End one of them first.",
} as const satisfies Record<RotateKeyError, string>;

/** A successor for a key, and an end for the key. */
export async function rotateKeyAction(_previous: KeyState, form: FormData): Promise<KeyState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, keyId, name, grace } = RotateForm.parse(Object.fromEntries(form));
  const rotated = await rotateKey(scope, { keyId, grace });
  if (!rotated.ok) return { kind: "refused", message: rotateRefusals[rotated.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "issued", key: rotated.value, name };
}

const RevokeForm = z.object({ org: z.string(), keyId: z.string() });

/** Ends a key now. */
export async function revokeKeyAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, keyId } = RevokeForm.parse(Object.fromEntries(form));
  const revoked = await revokeKey(scope, keyId);
  if (!revoked.ok) return { kind: "refused", message: "This key no longer exists. Reload the page." };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: "The key is revoked" };
}

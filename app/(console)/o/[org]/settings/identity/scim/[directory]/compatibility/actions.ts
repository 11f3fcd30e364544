"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { counted } from "@/components/console/counted";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { countValues } from "@/lib/directory/count-values";
import { patchReplies, readSettings, unknownPaths } from "@/lib/directory/read-settings";
import { saveExtension } from "@/lib/directory/save-extension";
import { saveSettings } from "@/lib/directory/save-settings";
import { authorizeAction } from "@/lib/http/authorize-action";
import { type DeclaredExtension, declarableTypes, faultOf } from "@/lib/scim/schema/custom-extension";
import { type ExtensionRefusal, extensionRefusal } from "./extension-refusal";

const gone = "This directory no longer exists. Reload the page.";

const StrictForm = z.object({ org: z.string(), directoryId: z.uuid(), isStrict: z.enum(["yes", "no"]) });

/** Turns strict mode on or off. */
export async function setStrictAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  const { org, directoryId, isStrict } = StrictForm.parse(Object.fromEntries(form));
  const saved = await saveSettings(scope, directoryId, { isStrict: isStrict === "yes" });
  if (!saved.ok) return { kind: "refused", message: gone };
  revalidatePath(paths.directory(org, directoryId), "layout");
  return { kind: "done", message: isStrict === "yes" ? "Strict mode is on" : "Strict mode is off" };
}

const AnswersForm = z.object({
  org: z.string(),
  directoryId: z.uuid(),
  patchReply: z.enum(patchReplies),
  unknownPath: z.enum(unknownPaths),
  nestedGroups: z.enum(["leave", "keep"]),
});

/** Saves what the directory answers where there is a choice. */
export async function saveAnswersAction(form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  const { org, directoryId, nestedGroups, ...replies } = AnswersForm.parse(Object.fromEntries(form));
  const saved = await saveSettings(scope, directoryId, { ...replies, nestedGroups: nestedGroups === "keep" });
  if (!saved.ok) return { kind: "refused", message: gone };
  revalidatePath(paths.directoryCompatibility(org, directoryId));
  return { kind: "done", message: "Saved. It holds from the next request on." };
}

const Place = z.object({ org: z.string(), directoryId: z.uuid() });

const Draft = z.object({
  urn: z.string().trim(),
  attributes: z.array(
    z.object({
      name: z.string().trim(),
      type: z.enum(declarableTypes),
      multiValued: z.boolean(),
      caseExact: z.boolean(),
      description: z.string().trim().max(300),
    }),
  ),
});

export type ExtensionOutcome =
  | { readonly kind: "idle" }
  | { readonly kind: "done"; readonly message: string }
  | ExtensionRefusal
  /** People have values of what would be taken away. */
  | { readonly kind: "asks"; readonly lost: readonly { readonly name: string; readonly people: number }[] };

/** Declares the attributes. Values that people have are deleted only when that was confirmed. */
export async function saveExtensionAction(
  place: z.infer<typeof Place>,
  draft: z.infer<typeof Draft>,
  isConfirmed: boolean,
): Promise<ExtensionOutcome> {
  const { org, directoryId } = Place.parse(place);
  const scope = await authorizeAction(org, "identity:manage");
  const declared = Draft.parse(draft);
  const stored = (await readSettings(scope, directoryId))?.extension;
  const after = stored !== undefined && declared.attributes.length === 0 ? undefined : declared;
  const fault = after && faultOf(after);
  if (fault !== undefined) return extensionRefusal(fault, declared);
  const lost = stored && !isConfirmed ? await countValues(scope, directoryId, stored.urn, removed(stored, after)) : [];
  if (lost.length > 0) return { kind: "asks", lost };
  const saved = await saveExtension(scope, directoryId, after);
  if (!saved.ok) return extensionRefusal(saved.error, declared);
  revalidatePath(paths.directoryCompatibility(org, directoryId));
  return { kind: "done", message: savedMessage(saved.value.cleared) };
}

const savedMessage = (cleared: number): string =>
  cleared === 0
    ? "Custom attributes saved"
    : `Custom attributes saved; values of ${counted(cleared, "person", "people")} are deleted`;

function removed(before: DeclaredExtension, after: DeclaredExtension | undefined): readonly string[] {
  const kept = new Set(after?.attributes.map(({ name }) => name.toLowerCase()));
  return before.attributes.map(({ name }) => name).filter((name) => !kept.has(name.toLowerCase()));
}

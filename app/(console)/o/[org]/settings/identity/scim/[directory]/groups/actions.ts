"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { counted } from "@/components/console/counted";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import type { PreviewOutcome } from "@/components/console/preview-body";
import { previewMapping } from "@/lib/access/preview-mapping";
import type { MappingError } from "@/lib/access/read-mapping-target";
import { saveMapping } from "@/lib/access/save-mapping";
import { authorizeAction } from "@/lib/http/authorize-action";

const Place = z.object({ org: z.string(), directoryId: z.uuid() });
const Choice = z.object({ groupId: z.uuid(), roleId: z.uuid().nullable(), accountId: z.uuid().nullable() });

const refusals = {
  unknown_group: "This group is gone: the directory deleted it meanwhile. Reload the page.",
  unknown_role: "This role no longer exists. Reload the page and choose another.",
  unknown_account: "This account was archived meanwhile. Reload the page and choose another.",
  role_above_yours:
    "What this group gives now, or would give, may do more than you. Ask somebody who has all of that role.",
  protected_role: "A directory cannot give this role. Give it by hand, to one person at a time.",
} as const satisfies Record<MappingError, string>;

/** What a mapping would do. It changes nothing. */
export async function previewMappingAction(
  place: z.infer<typeof Place>,
  choice: z.infer<typeof Choice>,
): Promise<PreviewOutcome> {
  const { org, directoryId } = Place.parse(place);
  const scope = await authorizeAction(org, "identity:manage");
  const preview = await previewMapping(scope, { directoryId, ...Choice.parse(choice) });
  if (!preview.ok) return { kind: "refused", message: refusals[preview.error] };
  return { kind: "preview", ...preview.value };
}

/** Maps the group, in the same moment for everybody in it. */
export async function saveMappingAction(
  place: z.infer<typeof Place>,
  choice: z.infer<typeof Choice>,
): Promise<FormState | Unconfirmed> {
  const { org, directoryId } = Place.parse(place);
  const scope = await authorizeAction(org, "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const saved = await saveMapping(scope, { directoryId, ...Choice.parse(choice) });
  if (!saved.ok) return { kind: "refused", message: refusals[saved.error] };
  revalidatePath(paths.directory(org, directoryId), "layout");
  const { gained, lost } = saved.value;
  return { kind: "done", message: `Applied: ${counted(gained, "role", "roles")} gained, ${lost} lost` };
}

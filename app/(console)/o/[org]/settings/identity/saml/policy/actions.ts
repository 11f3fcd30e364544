"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { enforcements } from "@/lib/sso/enforcements";
import { jitPolicies } from "@/lib/sso/jit-policies";
import { saveEnforcement, type SaveEnforcementError } from "@/lib/sso/save-enforcement";
import { saveJit } from "@/lib/sso/save-jit";
import { conditionWords, enforcementWords, jitWords } from "./policy-words";

const EnforcementForm = z.object({
  org: z.string(),
  enforcement: z.enum(enforcements),
  strandedSeen: z.coerce.number().int(),
});

const notOwner = "Only an owner of the organization decides about this.";

const messages = {
  connection_on: conditionWords.connection_on.todo,
  test_passed: conditionWords.test_passed.todo,
  domain_verified: conditionWords.domain_verified.todo,
  break_glass_tried: conditionWords.break_glass_tried.todo,
  not_owner: notOwner,
  more_people: "Meanwhile more people would be shut out than this page said. Reload it and look again.",
} as const satisfies Record<SaveEnforcementError, string>;

/** Decides what single sign-on is to the people of the organization. */
export async function saveEnforcementAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "organization:own");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, ...change } = EnforcementForm.parse(Object.fromEntries(form));
  const saved = await saveEnforcement(scope, change);
  if (!saved.ok) return { kind: "refused", message: messages[saved.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: `Single sign-on: ${enforcementWords[change.enforcement].title.toLowerCase()}` };
}

const JitForm = z.object({ org: z.string(), jit: z.enum(jitPolicies) });

/** Decides who becomes a member at a first sign-in. */
export async function saveJitAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "organization:own");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, jit } = JitForm.parse(Object.fromEntries(form));
  const saved = await saveJit(scope, jit);
  if (!saved.ok) return { kind: "refused", message: notOwner };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: `Saved: ${jitWords[jit].title.toLowerCase()}` };
}

"use server";

import { revalidatePath } from "next/cache";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { addDomain, type AddDomainError } from "@/lib/domains/add-domain";
import { checkDomain, type CheckDomainError } from "@/lib/domains/check-domain";
import type { Finding } from "@/lib/domains/look-for-record";
import { removeDomain, type RemoveDomainError } from "@/lib/domains/remove-domain";

/** What a look into the DNS found, in words, and the values that stand there where they are others. */
export type CheckState =
  | { readonly kind: "idle" }
  | { readonly kind: "found" }
  | { readonly kind: "missing"; readonly title: string; readonly advice: string; readonly seen: readonly string[] };

const AddForm = z.object({ org: z.string(), name: z.string() });

const addMessages = {
  malformed: "This is no name of a domain. Write it as it stands after the @, acme.com for example.",
  public_suffix: "Many organizations register their names below this one, so it belongs to none. Add your own name.",
  free_mail: "Anybody can have a mailbox there, so it belongs to no organization. Add a domain of your own.",
  already_added: "This domain is in the list already.",
  too_many: "There are 100 domains already. Remove one that is not needed any more.",
} as const satisfies Record<AddDomainError, string>;

/** Notes a domain, which then waits for its record. */
export async function addDomainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  const { org, name } = AddForm.parse(Object.fromEntries(form));
  const added = await addDomain(scope, name);
  if (!added.ok) return { kind: "refused", message: addMessages[added.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: "The domain was added. Its record comes next." };
}

const DomainForm = z.object({ org: z.string(), domainId: z.string() });

const checkMessages = {
  unknown_domain: {
    title: "This domain is no longer in the list",
    advice: "Somebody removed it, or it lapsed in the meantime. Reload the page.",
  },
  taken: {
    title: "This domain cannot be verified here",
    advice:
      "The record is right, and the name, or one above or below it, is verified elsewhere. If it is yours, ask whoever set Muster up for the rest of your company to give it up there.",
  },
} as const satisfies Record<CheckDomainError, { readonly title: string; readonly advice: string }>;

const findings = {
  nothing: {
    title: "Nothing stands there yet",
    advice:
      "Compare the host: some screens add the domain by themselves, so that it stands there twice. A new record can take from a minute to a few hours to be seen everywhere.",
  },
  another: {
    title: "Another value stands there",
    advice: "Add the value of this page as a record of its own. Others may stay beside it, unless they are old ones.",
  },
  unanswered: {
    title: "The name servers of the domain did not answer",
    advice: "Nothing was changed. Try again in a few minutes. If it stays so, ask whoever runs your DNS to look at it.",
  },
} as const satisfies Record<Exclude<Finding["kind"], "found">, { readonly title: string; readonly advice: string }>;

/** Looks into the DNS now. */
export async function checkDomainAction(_previous: CheckState, form: FormData): Promise<CheckState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  const { org, domainId } = DomainForm.parse(Object.fromEntries(form));
  const checked = await checkDomain(scope, domainId);
  revalidatePath(paths.identity(org), "layout");
  if (!checked.ok) return { kind: "missing", ...checkMessages[checked.error], seen: [] };
  return stateOf(checked.value);
}

function stateOf(finding: Finding): CheckState {
  if (finding.kind === "found") return { kind: "found" };
  const seen = finding.kind === "another" ? finding.seen : [];
  return { kind: "missing", ...findings[finding.kind], seen };
}

const removeMessages = {
  unknown_domain: "This domain is no longer in the list. Reload the page.",
  last_of_required:
    "Single sign-on is required and finds its people by this domain, the last one. Set the sign-in policy to allowed first.",
} as const satisfies Record<RemoveDomainError, string>;

/** Gives a domain up. */
export async function removeDomainAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, domainId } = DomainForm.parse(Object.fromEntries(form));
  const removed = await removeDomain(scope, domainId);
  if (!removed.ok) return { kind: "refused", message: removeMessages[removed.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: `${removed.value.name} was removed` };
}

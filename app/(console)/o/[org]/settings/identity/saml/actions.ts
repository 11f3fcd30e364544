"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import * as z from "zod";
import { confirmFirst } from "@/components/console/form-state";
import type { FormState, Unconfirmed } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { setConnectionState } from "@/lib/sso/enable-connection";
import type { ConnectionStateError } from "@/lib/sso/enable-connection";

const refusals = {
  unknown_connection: "This connection no longer exists. Reload the page.",
  expired_certificate:
    "The identity provider's certificate has ended, so no sign-in could be checked. Renew it there and bring the new metadata.",
  sso_is_required:
    "Single sign-on is required, so it is the only way in for most people. Set the sign-in policy to allowed first.",
} as const satisfies Record<ConnectionStateError, string>;

const ConnectionForm = z.object({ org: z.string(), connectionId: z.string() });

/** Lets people sign in through the connection, and goes back to the overview, where the next step has opened. */
export async function turnOnAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, connectionId } = ConnectionForm.parse(Object.fromEntries(form));
  const changed = await setConnectionState(scope, { connectionId, state: "on" });
  if (!changed.ok) return { kind: "refused", message: refusals[changed.error] };
  revalidatePath(paths.identity(org), "layout");
  return redirect(paths.identity(org));
}

/** Ends single sign-on and every session that began with it. */
export async function turnOffAction(_previous: FormState, form: FormData): Promise<FormState | Unconfirmed> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  if (!scope.isRecent) return confirmFirst(scope);
  const { org, connectionId } = ConnectionForm.parse(Object.fromEntries(form));
  const changed = await setConnectionState(scope, { connectionId, state: "draft" });
  if (!changed.ok) return { kind: "refused", message: refusals[changed.error] };
  revalidatePath(paths.identity(org), "layout");
  return { kind: "done", message: "Single sign-on is off" };
}

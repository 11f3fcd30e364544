"use server";

import { redirect } from "next/navigation";
import * as z from "zod";
import type { FormState } from "@/components/console/form-state";
import { paths } from "@/components/console/paths";
import { authorizeAction } from "@/lib/http/authorize-action";
import { prepareTest } from "@/lib/sso/begin-test";

const TestForm = z.object({ org: z.string(), connectionId: z.string() });

/** Lays a test ready for this session and sends the browser on its way to the identity provider. */
export async function beginTestAction(_previous: FormState, form: FormData): Promise<FormState> {
  const scope = await authorizeAction(z.string().parse(form.get("org")), "identity:manage");
  const { org, connectionId } = TestForm.parse(Object.fromEntries(form));
  const prepared = await prepareTest(scope, connectionId);
  if (!prepared.ok) return { kind: "refused", message: "This connection no longer exists. Reload the page." };
  return redirect(paths.samlTestStart(org));
}

import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { changeOrganizationState } from "@/lib/org/change-organization-state";

/** The command `org resume` */
export async function orgResume({ org }: { readonly org: string }): Promise<string> {
  const resumed = await changeOrganizationState(await scopeOf(org), { to: "active" });
  if (!resumed.ok) throw new CommandFailure(`${org} is not suspended.`);
  return `${org} is served again. Everybody signs in anew: sessions that the suspension ended stay so.`;
}

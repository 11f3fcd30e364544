import { CommandFailure } from "@/cli/command-failure";
import { program } from "@/cli/program";
import { scopeOf } from "@/cli/scope-of";
import { changeOrganizationState, type StateError } from "@/lib/org/change-organization-state";

interface Args {
  readonly org: string;
  readonly reason: string;
}

/** The command `org suspend` */
export async function orgSuspend({ org, reason }: Args): Promise<string> {
  const suspended = await changeOrganizationState(await scopeOf(org), { to: "suspended", reason });
  if (!suspended.ok) throw new CommandFailure(failures[suspended.error](org));
  return `${org} is suspended. Sessions that ended: ${suspended.value.endedSessions}. To resume it: ${program} org resume ${org}`;
}

const failures = {
  already: (org) => `${org} is suspended already. Since when and why: ${program} org list`,
  bad_reason: () => "The reason is one line of up to 500 characters.",
} as const satisfies Record<StateError, (org: string) => string>;

import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { idps } from "@/lib/idps/idps";
import { scimBaseUrl } from "@/lib/directory/scim-base-url";
import type { Idp } from "@/lib/scim/dialect";

interface Args {
  readonly org: string;
  readonly idp: Idp;
  readonly name?: string | undefined;
  readonly json?: boolean | undefined;
}

/** The command `directory create` */
export async function directoryCreate({ org, idp, name = idps[idp].label, json }: Args): Promise<string> {
  const enabled = await enableDirectory(await scopeOf(org), { idp, name });
  if (!enabled.ok) throw new CommandFailure("Single sign-on has to be on first: Settings > User Identity Management.");
  const { directoryId } = enabled.value;
  const shown = { directoryId, scimBaseUrl: scimBaseUrl(directoryId) };
  if (json) return JSON.stringify(shown);
  return facts({ Directory: `${name} (${directoryId})`, "SCIM base URL": shown.scimBaseUrl });
}

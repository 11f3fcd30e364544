import { defineCommand } from "citty";
import { CommandFailure } from "@/cli/command-failure";
import { json, organization } from "@/cli/options";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import { closeDatabase } from "@/lib/db/client";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { idpKeys, idps } from "@/lib/directory/idps";
import { scimBaseUrl } from "@/lib/directory/scim-base-url";

export const directoryCreate = defineCommand({
  meta: { name: "create", description: "Enable directory sync: a SCIM endpoint for one identity provider" },
  args: {
    org: organization,
    idp: { type: "enum", options: [...idpKeys], required: true, description: "The identity provider" },
    name: { type: "string", description: "What to call it; by default as the identity provider is called" },
    json,
  },
  cleanup: closeDatabase,
  async run({ args }): Promise<string> {
    const scope = await scopeOf(args.org);
    const { idp, name = idps[idp].label } = args;
    const enabled = await enableDirectory(scope, { idp, name });
    if (!enabled.ok)
      throw new CommandFailure("Single sign-on has to be on first: Settings > User Identity Management.");
    const { directoryId } = enabled.value;
    const shown = { directoryId, scimBaseUrl: scimBaseUrl(directoryId) };
    if (args.json) return JSON.stringify(shown);
    return facts({ Directory: `${name} (${directoryId})`, "SCIM base URL": shown.scimBaseUrl });
  },
});

import { defineCommand } from "citty";
import { CommandFailure } from "@/cli/command-failure";
import { json, organization } from "@/cli/options";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import type { Scope } from "@/lib/core/scope";
import { closeDatabase } from "@/lib/db/client";
import { listDirectories } from "@/lib/directory/list-directories";
import { scimBaseUrl } from "@/lib/directory/scim-base-url";
import { issueKey, type IssueKeyError } from "@/lib/keys/issue-key";

export const keyCreate = defineCommand({
  meta: { name: "create", description: "Issue an API key of a directory; its value is shown this once" },
  args: {
    org: organization,
    directory: { type: "string", valueHint: "id", description: "Which directory; may be left out where there is one" },
    name: { type: "string", default: "Command line", description: "What the key is for" },
    days: { type: "string", default: "365", description: "How many days it lives, 1 to 730" },
    json,
  },
  cleanup: closeDatabase,
  async run({ args }): Promise<string> {
    const scope = await scopeOf(args.org);
    const directoryId = args.directory ?? (await onlyDirectory(scope, args.org));
    const issued = await issueKey(scope, { directoryId, name: args.name, expiresInDays: wholeDays(args.days) });
    if (!issued.ok) throw new CommandFailure(refusals[issued.error]);
    const { apiKey, keyId, expiresAt } = issued.value;
    const shown = { scimBaseUrl: scimBaseUrl(directoryId), apiKey, keyId, expiresAt };
    if (args.json) return JSON.stringify(shown);
    return facts({
      "SCIM base URL": shown.scimBaseUrl,
      "API key": apiKey,
      "Key id": keyId,
      Expires: expiresAt.toISOString(),
    });
  },
});

async function onlyDirectory(scope: Scope, slug: string): Promise<string> {
  const open = (await listDirectories(scope)).filter(({ state }) => state !== "off");
  const [directory, second] = open;
  if (directory === undefined) {
    throw new CommandFailure(`${slug} has no directory yet: "muster directory create ${slug} --idp <kind>" makes one.`);
  }
  if (second === undefined) return directory.id;
  const choices = open.map(({ id, name }) => `  --directory ${id}  ${name}`).join("\n");
  throw new CommandFailure(`${slug} has several directories. Choose one:\n${choices}`);
}

function wholeDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 730) return days;
  throw new CommandFailure(`--days is a whole number from 1 to 730, not "${text}".`);
}

const refusals = {
  unknown_directory: "The organization has no such directory.",
  directory_off: "The directory is off.",
  two_keys_live: `The directory has two live keys, which is the most. "muster key list" shows them, "muster key revoke" ends one.`,
} as const satisfies Record<IssueKeyError, string>;

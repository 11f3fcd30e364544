import { CommandFailure } from "@/cli/command-failure";
import { program } from "@/cli/program";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import type { Scope } from "@/lib/core/scope";
import { listDirectories } from "@/lib/directory/list-directories";
import { scimBaseUrl } from "@/lib/directory/scim-base-url";
import { issueKey, type IssueKeyError } from "@/lib/keys/issue-key";

interface Args {
  readonly org: string;
  readonly directory?: string | undefined;
  readonly name: string;
  readonly days: string;
  readonly json?: boolean | undefined;
}

/** The command `key create`: with `--json` exactly what a program needs to be an identity provider. */
export async function keyCreate({ org, directory, name, days, json }: Args): Promise<string> {
  const scope = await scopeOf(org);
  const directoryId = directory ?? (await onlyDirectory(scope, org));
  const issued = await issueKey(scope, { directoryId, name, expiresInDays: wholeDays(days) });
  if (!issued.ok) throw new CommandFailure(refusals[issued.error]);
  const { apiKey, keyId, expiresAt } = issued.value;
  const shown = { scimBaseUrl: scimBaseUrl(directoryId), apiKey, keyId, expiresAt };
  if (json) return JSON.stringify(shown);
  return facts({
    "SCIM base URL": shown.scimBaseUrl,
    "API key": apiKey,
    "Key id": keyId,
    Expires: expiresAt.toISOString(),
  });
}

async function onlyDirectory(scope: Scope, slug: string): Promise<string> {
  const open = (await listDirectories(scope)).filter(({ state }) => state !== "off");
  const [directory, second] = open;
  if (directory === undefined) {
    throw new CommandFailure(
      `${slug} has no directory yet. To make one: ${program} directory create ${slug} --idp <kind>`,
    );
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
  two_keys_live: `The directory has two live keys, which is the most. To end one: ${program} key revoke <key id>`,
} as const satisfies Record<IssueKeyError, string>;

import { defineCommand } from "citty";
import { json, organization } from "@/cli/options";
import { scopeOf } from "@/cli/scope-of";
import { table } from "@/cli/table";
import { closeDatabase } from "@/lib/db/client";
import { listDirectories } from "@/lib/directory/list-directories";
import { listKeys } from "@/lib/keys/list-keys";

export const keyList = defineCommand({
  meta: { name: "list", description: "Show the API keys of an organization, without their secrets" },
  args: { org: organization, json },
  cleanup: closeDatabase,
  async run({ args }): Promise<string> {
    const scope = await scopeOf(args.org);
    const [keys, directories] = await Promise.all([listKeys(scope), listDirectories(scope)]);
    if (args.json) return JSON.stringify(keys);
    const names = new Map(directories.map(({ id, name }) => [id, name]));
    return table(
      ["KEY ID", "NAME", "DIRECTORY", "ENDS IN", "STATE", "EXPIRES", "LAST USED"],
      keys.map((key) => [
        key.id,
        key.name,
        names.get(key.directoryId) ?? key.directoryId,
        `…${key.lastFour}`,
        key.state,
        key.expiresAt.toISOString().slice(0, 10),
        key.lastUsedAt?.toISOString() ?? "never",
      ]),
    );
  },
});

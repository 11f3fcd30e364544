import { scopeOf } from "@/cli/scope-of";
import { table } from "@/cli/table";
import { listDirectories } from "@/lib/directory/list-directories";
import { listKeys } from "@/lib/keys/list-keys";

interface Args {
  readonly org: string;
  readonly json?: boolean | undefined;
}

/** The command `key list` */
export async function keyList({ org, json }: Args): Promise<string> {
  const scope = await scopeOf(org);
  const [keys, directories] = await Promise.all([listKeys(scope), listDirectories(scope)]);
  if (json) return JSON.stringify(keys);
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
}

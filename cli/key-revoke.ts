import { defineCommand } from "citty";
import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { closeDatabase } from "@/lib/db/client";
import { findKeyOwner } from "@/lib/keys/find-key-owner";
import { revokeKey } from "@/lib/keys/revoke-key";

export const keyRevoke = defineCommand({
  meta: { name: "revoke", description: "End an API key at once" },
  args: { keyId: { type: "positional", required: true, description: "The public id of the key: 10 characters" } },
  cleanup: closeDatabase,
  async run({ args: { keyId } }): Promise<string> {
    const slug = await findKeyOwner(keyId);
    if (slug === undefined) throw new CommandFailure(`There is no key "${keyId}".`);
    const revoked = await revokeKey(await scopeOf(slug), keyId);
    if (!revoked.ok) throw new CommandFailure(`There is no key "${keyId}".`);
    return `Key ${keyId} of ${slug} is revoked.`;
  },
});

import type { Queryable } from "@/lib/db/statement";

/** What a screen may show of an organization. */
export type Topic = "requests" | "ladder" | "members" | "groups" | "keys";

/** Tells whoever watches the organization that something changed. Inside a transaction it is told at the commit. */
export async function announce(client: Queryable, organizationId: string, topics: readonly Topic[]): Promise<void> {
  await client.query("SELECT pg_notify('muster_live', $1)", [`${organizationId} ${topics.join(",")}`]);
}

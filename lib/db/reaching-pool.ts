import { callbackify } from "node:util";
import { Pool, type PoolClient } from "pg";
import { currentReach, heldRoles, type Reach } from "@/lib/db/reach";

type Callback = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/**
 * A pool that hands out no connection before PostgreSQL was told whose rows it is for. `query` takes its connections from
 * `connect` too, and so does Prisma, so there is no way around it. A connection that is for the right organization from
 * its last use is told nothing.
 */
export class ReachingPool extends Pool {
  readonly #told = new WeakMap<PoolClient, Reach | undefined>();

  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | undefined {
    // Asked for now: a waiting connection comes when somebody else lets go of it, in their context.
    const reach = currentReach();
    const connected = super.connect().then((client) => this.#tell(client, reach));
    if (callback === undefined) return connected;
    callbackify(() => connected)((error, client) => callback(error ?? undefined, client, () => client.release()));
    return undefined;
  }

  async #tell(client: PoolClient, reach: Reach | undefined): Promise<PoolClient> {
    if (this.#told.get(client) === reach) return client;
    try {
      await client.query({ name: "tell-reach", text: tellReach, values: settingsOf(reach) });
    } catch (error) {
      // It may still be for somebody else: nobody gets it.
      client.release(true);
      throw error;
    }
    this.#told.set(client, reach);
    return client;
  }
}

/** For the session, which is the connection's: a setting that ended with a transaction would need one around every statement. */
const tellReach = "SELECT set_config('role', $1, false), set_config('app.organization_id', $2, false)";

function settingsOf(reach: Reach | undefined): [role: string, organizationId: string] {
  if (reach === undefined) return ["none", ""];
  if (reach === "everybody") return [heldRoles.all, ""];
  return [heldRoles.one, reach === "nobody" ? "" : reach];
}

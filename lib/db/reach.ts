import { AsyncLocalStorage } from "node:async_hooks";

/**
 * The accounts that a held process works as: for one organization, and for all of them. They own nothing, so that
 * PostgreSQL's row-level security applies to them.
 */
export const heldRoles = { one: "muster_app", all: "muster_across" } as const;

/** Whose rows a piece of work can see: nobody's, everybody's, or those of the one organization with this id. */
export type Reach = "nobody" | "everybody" | (string & {});

/** Which work a process holds: nothing, all but the requests of identity providers, or everything. */
export type Extent = "off" | "console" | "all";

interface Work {
  reach: Reach;
  readonly isRequestOfProvider: boolean;
}

interface Holding {
  readonly storage: AsyncLocalStorage<Work>;
  extent: Extent;
}

/** Next bundles its own copy of this file beside the server's: what one of them says holds for both. */
const shared: typeof globalThis & { musterReach?: Holding } = globalThis;

const holding = (): Holding => (shared.musterReach ??= { storage: new AsyncLocalStorage(), extent: "off" });

/**
 * From now on the connections of this process work as one of `heldRoles`, and see only what the work at hand says it is for;
 * work that says nothing sees nothing. Before it, and in an operator's processes, a connection has the rights of its login.
 */
export function holdToReach(extent: Extent): void {
  holding().extent = extent;
}

/** Whose rows the work at hand can see; undefined where it is not held. */
export function currentReach(): Reach | undefined {
  const { storage, extent } = holding();
  const work = storage.getStore();
  const isHeld = extent === "all" || (extent === "console" && work?.isRequestOfProvider !== true);
  return isHeld ? (work?.reach ?? "nobody") : undefined;
}

/** The work, and all that it begins, sees the rows of one organization. */
export const withinOrganization = <T>(organizationId: string, work: () => Promise<T>): Promise<T> =>
  reaching(organizationId, work);

/** The work sees the rows of every organization, because which one it is for is not known yet, or because it is for all. */
export const acrossOrganizations = <T>(work: () => Promise<T>): Promise<T> => reaching("everybody", work);

/** Awaited inside: a query of Prisma begins when somebody waits for it. */
const reaching = <T>(reach: Reach, work: () => Promise<T>): Promise<T> => {
  const isRequestOfProvider = holding().storage.getStore()?.isRequestOfProvider ?? false;
  return holding().storage.run({ reach, isRequestOfProvider }, async () => {
    const done = await work();
    return done;
  });
};

/** The work serves SCIM requests, where every plan of a statement counts. It sees nobody's rows until it says whose. */
export const forProvider = <T>(work: () => T): T =>
  holding().storage.run({ reach: "nobody", isRequestOfProvider: true }, work);

/**
 * From here on the work at hand is for one organization: it began not knowing which.
 * @throws when it already is for another one, since then one of the two is wrong
 */
export function narrowToOrganization(organizationId: string): void {
  const current = holding().storage.getStore();
  if (current === undefined || current.reach === organizationId) return;
  if (current.reach !== "everybody") throw new Error("work for one organization cannot go on for another one");
  current.reach = organizationId;
}

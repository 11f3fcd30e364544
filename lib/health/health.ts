import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { database } from "@/lib/db/client";

/** A probe's answer: never a secret, never a word about another organization. */
export interface HealthAnswer {
  readonly status: 200 | 503;
  readonly body: Readonly<Record<string, string | number | boolean>>;
}

/** Next bundles its own copy of this file beside the server's: both read the one switch here. */
const shared: typeof globalThis & { musterIsStopping?: boolean } = globalThis;

/** From now on this process is not ready: a load balancer sends its requests elsewhere while the last ones end. */
export function beginStopping(): void {
  shared.musterIsStopping = true;
}

/** Whether the process lives; asks nobody, so that a database that is away does not get it killed. */
export const livez = (): HealthAnswer => ({ status: 200, body: { status: "live" } });

/** Whether requests are welcome: not stopping, the database answers, and holds every migration that this version knows. */
export async function readyz(): Promise<HealthAnswer> {
  if (shared.musterIsStopping === true) return notReady("stopping");
  try {
    const { rows } = await database().pool.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL",
    );
    const applied = new Set(rows.map(({ name }) => name));
    if (knownMigrations().some((name) => !applied.has(name))) return notReady("migrations pending");
    return { status: 200, body: { status: "ready" } };
  } catch {
    return notReady("database unreachable");
  }
}

/** Which Muster this is. */
export function version(): HealthAnswer {
  const { version: number } = Package.parse(JSON.parse(readFileSync(path.join(process.cwd(), "package.json"), "utf8")));
  return { status: 200, body: { name: "muster", version: number, node: process.versions.node } };
}

const Package = z.object({ version: z.string() });

const notReady = (reason: string): HealthAnswer => ({ status: 503, body: { status: "not ready", reason } });

const knownMigrations = (): readonly string[] =>
  readdirSync(path.join(process.cwd(), "prisma", "migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

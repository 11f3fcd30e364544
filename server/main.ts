import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { heldRoles, holdToReach } from "@/lib/db/reach";
import { EnvError, readEnv } from "@/lib/core/env";
import { buildConsole } from "./build";
import { type RunningDatabase, startDatabase } from "./database";
import { completeEnvironment } from "./environment";
import { migrate } from "./migrate";
import type { Unheld } from "./prepare-held-roles";

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (line: string): void => console.error(line);

/**
 * Runs Muster in this process until it is told to stop: database, migrations, build, then `serve`. What is missing or
 * wrong in the environment is said at once, all of it, and ends the process with 1.
 */
async function main(): Promise<void> {
  const startedAt = performance.now();
  completeEnvironment(process.env, root);
  const isEmbedded = (process.env["DATABASE_URL"] ?? "") === "";
  // The embedded server's URL is known once it runs; everything else is judged before anything is started.
  readEnv({ ...process.env, ...(isEmbedded ? { DATABASE_URL: "postgresql://embedded" } : {}) });
  const opening = openDatabase(isEmbedded);
  try {
    const [running] = await Promise.all([opening, buildConsole(root, say)]);
    // Loaded late: from here on every room reads an environment that is complete.
    const { serve } = await import("./serve");
    await serve({ root, say, stopDatabase: running.stop, isEmbedded, startedAt });
  } catch (error) {
    await opening.then(({ stop }) => stop()).catch(say);
    throw error;
  }
}

async function openDatabase(isEmbedded: boolean): Promise<RunningDatabase> {
  if (isEmbedded) say("Starting the embedded PostgreSQL …");
  const given = { url: process.env["DATABASE_URL"] ?? "", isOurs: false, stop: () => Promise.resolve() };
  const running = isEmbedded ? await startDatabase({ root, name: "postgres" }) : given;
  process.env["DATABASE_URL"] = running.url;
  const { applied, unheld } = await migrate(running.url, root);
  if (applied.length > 0) say(`Migrations applied: ${applied.join(", ")}.`);
  const { ROW_LEVEL_SECURITY: extent } = readEnv(process.env);
  if (unheld === undefined) holdToReach(extent);
  else if (extent !== "off")
    say(`Row-level security is off: ${reasons[unheld]} Every statement still names its organization.`);
  return running;
}

const reasons = {
  may_not_make_role: `the account in DATABASE_URL may not make the roles ${heldRoles.one} and ${heldRoles.all}, or may not take them.`,
  role_is_too_strong: `the role ${heldRoles.one} or ${heldRoles.all} owns tables or is exempt from it.`,
  behind_a_pooler: "DATABASE_URL leads to a connection pooler.",
} as const satisfies Record<Unheld, string>;

main().catch((error: unknown) => {
  say(error instanceof EnvError ? `The environment is not complete:\n${error.message}` : reasonOf(error));
  process.exit(1);
});

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

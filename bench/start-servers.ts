import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/core/env";
import { type RunningServer, startServer } from "./start-server";
import type { Tapes } from "./tape";

/** The servers that are measured, each in a process of its own. */
export interface Servers {
  /** Muster as `npm start` runs it. */
  readonly lean: RunningServer;
  readonly next: RunningServer;
  readonly bare: RunningServer;
}

/** @param profileDirectory where the server with the lean door leaves a CPU profile when it ends */
export async function startServers(root: string, tapes: Tapes, profileDirectory: string | undefined): Promise<Servers> {
  const tapesFile = path.join(root, ".artifacts", "bench-tapes.json");
  mkdirSync(path.dirname(tapesFile), { recursive: true });
  writeFileSync(tapesFile, JSON.stringify(tapes, null, 2));
  const profiling = profileDirectory === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDirectory}`];
  const poolSize = { DATABASE_POOL_SIZE: String(env().DATABASE_POOL_SIZE) };
  return {
    lean: await startServer(root, { name: "lean", args: [...profiling, "server/start.mjs"], environment: poolSize }),
    next: await startServer(root, { name: "next", args: child("next-door"), environment: poolSize }),
    bare: await startServer(root, {
      name: "bare",
      args: child("bare-server"),
      environment: { ...poolSize, BENCH_TAPES: tapesFile },
    }),
  };
}

const child = (name: string): readonly string[] => ["bench/child.mjs", name];

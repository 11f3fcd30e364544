import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/server/database";

export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

interface Program {
  readonly name: string;
  /** Of `node`. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts a server in a process of its own on a free port and waits until it listens; what it says goes to `.artifacts`. */
export async function startServer(root: string, { name, args, environment }: Program): Promise<RunningServer> {
  const port = await freePort();
  const logFile = path.join(root, ".artifacts", `bench-${name}.log`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const output = openSync(logFile, "w");
  const server = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", output, output],
    env: { ...process.env, ...environment, PORT: String(port) },
  });
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => resolve()).once("error", () => resolve());
  });
  const until = Date.now() + 60_000;
  while (!(await isListening(port))) {
    if (server.exitCode !== null || Date.now() > until) {
      server.kill();
      throw new Error(`the ${name} server did not start:\n${readFileSync(logFile, "utf8").slice(-2000)}`);
    }
    await sleep(100);
  }
  const stop = async (): Promise<void> => {
    server.kill("SIGTERM");
    await ended;
  };
  return { port, pid: server.pid ?? 0, stop };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

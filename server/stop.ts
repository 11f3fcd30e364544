import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/core/log";
import { closeDatabase } from "@/lib/db/client";
import { beginStopping } from "@/lib/health/health";
import { closeJackson } from "@/lib/sso/jackson";
import { endStreams } from "./http-server";
import { drainRequests } from "@/lib/ledger/record-request";

/** Milliseconds that requests in flight may still take. */
const drain = 25_000;

/** Ends what was started, in the reverse order: no new requests, the last ones, the log, the database. */
export async function stop(server: Server, stopDatabase: () => Promise<void>): Promise<void> {
  beginStopping();
  await closeServer(server);
  await drainRequests();
  // Without a database Jackson never comes up, and then never ends.
  await Promise.race([closeJackson(), sleep(5000, undefined, { ref: false })]);
  await closeDatabase();
  await stopDatabase();
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => {
      log.warn("some requests did not end in time and were cut off");
      server.closeAllConnections();
    }, drain);
    server.close(() => {
      clearTimeout(patience);
      resolve();
    });
    endStreams(server);
    server.closeIdleConnections();
  });
}

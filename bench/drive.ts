import { performance } from "node:perf_hooks";
import { type HttpConnection, openConnection } from "./http-connection";
import type { Measurement } from "./measurement";
import { percentile } from "./percentile";

/** The bytes of one request and the status of the right answer. */
export interface Shot {
  readonly request: string;
  readonly status: number;
}

export interface Drive {
  readonly port: number;
  readonly clients: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** How many shots belong together: no client stops in between. */
  readonly cycle: number;
  /** The next shot of a client; `index` counts from 0. */
  readonly shot: (client: number, index: number) => Shot;
}

/** Sends as fast as answers come back, one request at a time and client, and looks at every answer's status. */
export async function drive(settings: Drive): Promise<Measurement> {
  const connections = await Promise.all(Array.from({ length: settings.clients }, () => openConnection(settings.port)));
  const from = performance.now() + settings.warmUpSeconds * 1000;
  const tally: Tally = {
    from,
    until: from + settings.seconds * 1000,
    latencies: [],
    errors: [],
    errorCount: 0,
    answers: 0,
  };
  await Promise.all(connections.map((connection, client) => work(connection, client, settings, tally)));
  connections.forEach((connection) => connection.close());
  const sorted = tally.latencies.toSorted((a, b) => a - b);
  return {
    perSecond: sorted.length / settings.seconds,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    answers: tally.answers,
    cpuMicros: null,
    errors: tally.errorCount,
    firstError: tally.errors[0] ?? null,
  };
}

interface Tally {
  /** Milliseconds of `performance.now()` between which an answer counts. */
  readonly from: number;
  readonly until: number;
  readonly latencies: number[];
  readonly errors: string[];
  errorCount: number;
  answers: number;
}

async function work(connection: HttpConnection, client: number, settings: Drive, tally: Tally): Promise<void> {
  for (let index = 0; index % settings.cycle !== 0 || performance.now() < tally.until; index += 1) {
    const { request, status } = settings.shot(client, index);
    const sent = performance.now();
    const answer = await connection.exchange(request);
    const now = performance.now();
    if (answer.status !== status) note(tally, answer.received());
    else count(tally, now, now - sent);
  }
}

function count(tally: Tally, now: number, latency: number): void {
  tally.answers += 1;
  if (now >= tally.from && now < tally.until) tally.latencies.push(latency);
}

function note(tally: Tally, received: string): void {
  tally.errorCount += 1;
  if (tally.errors.length === 0) tally.errors.push(received.slice(0, 1000));
}

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Pool, type PoolClient } from "pg";
import { newId } from "@/lib/core/ids";
import { type Tape, Tapes } from "./tape";
import { fillTemplate } from "./template";

// What Node and `pg` can do with the statements of a workload when nobody does anything else: no key, no limits, no
// schema, no rules, no log. It takes the very requests that Muster takes, and answers with the last row.

const environment = (name: string): string => process.env[name] ?? "";

const tapes = Tapes.parse(JSON.parse(readFileSync(environment("BENCH_TAPES"), "utf8")));
const pool = new Pool({
  connectionString: environment("DATABASE_URL"),
  max: Number(environment("DATABASE_POOL_SIZE")),
});

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
}).listen(Number(environment("PORT")), "127.0.0.1");

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [workload = "", step] = String(request.headers["x-bench-step"]).split("/");
  const tape = tapes[workload]?.[Number(step)];
  if (tape === undefined) throw new Error("a step that nobody recorded");
  const body = request.method === "GET" ? "" : await text(request);
  if (body !== "") JSON.parse(body);
  const person = personIn(body) ?? personIn(request.url ?? "") ?? "";
  const sent = JSON.stringify(await play(tape, person));
  response.writeHead(tape.status, {
    "content-type": "application/scim+json",
    "content-length": Buffer.byteLength(sent),
  });
  response.end(sent);
}

/** The number of whoever the request is about stands in an id or in a name. */
const personIn = (words: string): string | undefined => /(?:-8a00-|person)(\d{12})/.exec(words)?.[1];

async function play({ calls, newIdCount }: Tape, person: string): Promise<unknown> {
  const newIds = Array.from({ length: newIdCount }, newId);
  const isTransaction = calls.some(({ name }) => name === null);
  const client = isTransaction ? await pool.connect() : undefined;
  let last: unknown;
  for (const { name, text: sql, values } of calls) {
    const filled = values.map((value) => fillTemplate(value, person, newIds));
    const { rows } = await ask(client ?? pool, { ...(name === null ? {} : { name }), text: sql, values: filled });
    last = rows[0] ?? last;
  }
  client?.release();
  return last;
}

interface Question {
  readonly name?: string;
  readonly text: string;
  readonly values: (string | null)[];
}

const ask = (client: Pool | PoolClient, question: Question): Promise<{ rows: readonly unknown[] }> =>
  client.query(question);

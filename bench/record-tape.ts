import { Client } from "pg";
import { database } from "@/lib/db/client";
import { answer } from "@/lib/endpoint/answer";
import { scimRoot } from "@/lib/endpoint/http";
import { drainRequests } from "@/lib/ledger/record-request";
import type { Call, Tape } from "./tape";
import { type Sample, toTemplate } from "./template";
import type { BenchDirectory } from "./seed-directory";
import type { Step } from "./workload";

/**
 * Runs a step once through the endpoint and takes down the statements of the request itself: the row in the request log,
 * which is written later and with its neighbours, is not among them.
 * @throws when the endpoint does not answer as the step expects
 */
export async function recordTape(step: Step, directory: BenchDirectory, person: number): Promise<Tape> {
  await send({ ...step, method: "GET", path: () => "/ServiceProviderConfig", status: 200 }, directory, person);
  await drainRequests();
  const asked = listen();
  const sample: Sample = { person, since: new Date(), newIds: new Map() };
  try {
    await send(step, directory, person);
  } finally {
    asked.stop();
  }
  await drainRequests();
  const calls = await Promise.all(asked.heard.map((config) => toCall(config, sample)));
  return { calls, newIdCount: sample.newIds.size, status: step.status };
}

async function send(step: Step, { directoryId, apiKey }: BenchDirectory, person: number): Promise<void> {
  const [path = "", query = ""] = step.path(person).split("?");
  const body = step.method === "GET" ? "" : JSON.stringify(step.body?.(person));
  const answered = await answer({
    method: step.method,
    path: `${scimRoot}/${directoryId}${path}`,
    query,
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/scim+json" },
    body: Buffer.from(body),
    address: "127.0.0.1",
  });
  if (answered.status !== step.status) {
    throw new Error(`${step.method} ${path} was answered ${answered.status}: ${answered.body.slice(0, 400)}`);
  }
}

interface Question {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** Everything that any connection of this process asks from now on. */
function listen(): { readonly heard: Question[]; readonly stop: () => void } {
  const heard: Question[] = [];
  const original: unknown = Reflect.get(Client.prototype, "query");
  if (typeof original !== "function") throw new Error("pg's Client has no query");
  const query = function (this: unknown, ...given: readonly unknown[]): unknown {
    heard.push(questionOf(given[0]));
    return Reflect.apply(original, this, given);
  };
  Reflect.set(Client.prototype, "query", query);
  return { heard, stop: () => void Reflect.set(Client.prototype, "query", original) };
}

function questionOf(given: unknown): Question {
  if (typeof given === "string") return { text: given };
  if (isQuestion(given)) return given;
  throw new Error("a statement in a form that the bench does not know");
}

const isQuestion = (given: unknown): given is Question =>
  typeof given === "object" && given !== null && "text" in given && typeof given.text === "string";

async function toCall({ name, text, values = [] }: Question, sample: Sample): Promise<Call> {
  const types = values.length === 0 ? [] : await typesOf(text);
  return { name: name ?? null, text, values: values.map((value) => toTemplate(value, sample)), types };
}

async function typesOf(text: string): Promise<string[]> {
  const client = await database().pool.connect();
  try {
    await client.query(`PREPARE bench AS ${text}`);
    const { rows } = await client.query<{ types: string[] }>(
      "SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'bench'",
    );
    return rows[0]?.types ?? [];
  } finally {
    await client.query("DEALLOCATE ALL");
    client.release(true);
  }
}

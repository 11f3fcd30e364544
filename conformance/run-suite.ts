import { randomBytes } from "node:crypto";
import { Skipped, Unmet } from "./check";
import type { ConformanceCase } from "./conformance-case";
import { discoverServer, type Server } from "./discover-server";
import { mask } from "./mask";
import { type Level, levels } from "./requirement";
import { requirementOf } from "./requirements/requirements";
import { newSession } from "./session";
import { type Exchange, openTransport, type Target } from "./transport";

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly rfc: string;
  readonly level: Level;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it was skipped, or what was sent, expected and got; one line without secrets. */
  readonly note: string;
}

export interface SuiteOptions {
  /** A part of the ids, titles or RFC sections to run; undefined for all. */
  readonly only?: string | undefined;
  /** Whether to leave what the cases made. */
  readonly keep?: boolean;
  readonly onResult?: (result: CaseResult) => void;
}

export interface SuiteResult {
  readonly server: Server;
  readonly results: readonly CaseResult[];
  /** Paths of what could not be deleted again. */
  readonly left: readonly string[];
}

/**
 * Runs cases one after the other against a server, each with things of its own that are deleted after it.
 * @throws Error when the server cannot be asked at all
 */
export async function runSuite(
  target: Target,
  cases: readonly ConformanceCase[],
  { only, keep = false, onResult }: SuiteOptions = {},
): Promise<SuiteResult> {
  const server = await discoverServer(openTransport(target)).catch((error: unknown) => {
    // What a stranger's server answers may be anything, also what it was sent.
    throw new Error(mask(error instanceof Error ? error.message : String(error), target));
  });
  const run = randomBytes(4).toString("hex");
  const results: CaseResult[] = [];
  const left: string[] = [];
  const chosen = cases.filter((one) => isChosen(one, only));
  for (const [index, one] of chosen.entries()) {
    const { result, remains } = await runCase(target, server, { one, tag: `c${run}x${index.toString(36)}`, keep });
    results.push(result);
    left.push(...remains);
    onResult?.(result);
  }
  return { server, results, left };
}

function isChosen({ id, title, of }: ConformanceCase, only: string | undefined): boolean {
  if (only === undefined) return true;
  const words = [id, title, requirementOf(of).rfc].join(" ").toLowerCase();
  return words.includes(only.toLowerCase());
}

interface Turn {
  readonly one: ConformanceCase;
  readonly tag: string;
  readonly keep: boolean;
}

async function runCase(
  target: Target,
  server: Server,
  { one, tag, keep }: Turn,
): Promise<{ readonly result: CaseResult; readonly remains: readonly string[] }> {
  const { rfc, word } = requirementOf(one.of);
  const facts = { id: one.id, title: one.title, rfc, level: levels[word] };
  const lacking = one.needs?.find((feature) => server.lacks.has(feature));
  if (lacking !== undefined)
    return { result: { ...facts, outcome: "skipped", note: server.lacks.get(lacking) ?? "" }, remains: [] };
  const transport = openTransport(target);
  const verdict = await one.run(newSession(transport, server, tag)).then(
    () => ({ outcome: "passed", note: "" }) as const,
    (error: unknown) => verdictOf(error, transport.last(), target),
  );
  const remains: string[] = [];
  for (const path of keep ? [] : transport.made()) {
    const status = await transport.send(path, { method: "DELETE" }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status !== 204 && status !== 404) remains.push(path);
  }
  return { result: { ...facts, ...verdict }, remains };
}

function verdictOf(error: unknown, last: Exchange | undefined, target: Target): Pick<CaseResult, "outcome" | "note"> {
  if (error instanceof Skipped) return { outcome: "skipped", note: error.message };
  const sent = last === undefined ? "nothing" : described(last);
  const [expected, got] =
    error instanceof Unmet
      ? [error.expected, error.got]
      : ["an answer", error instanceof Error ? error.message : "none"];
  return { outcome: "failed", note: mask(`sent ${sent}; expected ${expected}; got ${got}`, target) };
}

function described({ method, path, sent }: Exchange): string {
  const { body } = sent;
  if (body === undefined) return `${method} ${path}`;
  const text = typeof body === "string" ? body : body instanceof Uint8Array ? "bytes" : JSON.stringify(body);
  return `${method} ${path} ${text.length > 400 ? `${text.slice(0, 400)} …` : text}`;
}

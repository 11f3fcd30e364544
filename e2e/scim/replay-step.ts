import { randomBytes, randomUUID } from "node:crypto";
import { publicUrl, type ScimAnswer, type ScimClient } from "../scim-client";
import { holds, valueAt } from "./holds";
import type { Trace, TraceCheck, TraceStep } from "./trace";

/** What `{{name}}` stands for; steps add what they capture. */
export type Variables = Map<string, unknown>;

export interface Finding {
  readonly level: "must" | "should";
  readonly what: string;
}

/** The variables with which a trace begins: every run has names and ids of its own. */
export function variablesOf({ vars }: Trace): Variables {
  const variables: Variables = new Map([
    ["$rand", randomBytes(4).toString("hex")],
    ["baseUrl", `${publicUrl()}/scim/v2`],
  ]);
  for (const [name, template] of Object.entries(vars)) variables.set(name, fill(template, variables));
  return variables;
}

/** Sends one step of a trace, keeps what it captures, and tells in which ways the answer is not what it has to be. */
export async function replayStep(
  scim: ScimClient,
  trace: Trace,
  step: TraceStep,
  variables: Variables,
): Promise<readonly Finding[]> {
  const filled = (template: string): string => String(fill(template, variables));
  const query = queryOf(trace, step, filled);
  const answer = await scim.send(`${filled(step.path)}${query === "" ? "" : `?${query}`}`, {
    method: step.method,
    headers: headersOf(trace, step, filled),
    ...bodyOf(step, variables),
  });
  capture(step, answer, variables);
  const findings = [
    ...statusFindings(step, answer),
    ...headerFindings(step, answer),
    ...bodyFindings(step, answer, variables),
  ];
  return findings.map((finding) => (step.level === "should" ? { ...finding, level: "should" } : finding));
}

/** A template that is one variable keeps its type. */
function fill(template: unknown, variables: Variables): unknown {
  if (Array.isArray(template)) return template.map((part) => fill(part, variables));
  if (typeof template === "object" && template !== null) {
    return Object.fromEntries(
      Object.entries(template).map(([name, part]) => [String(fill(name, variables)), fill(part, variables)]),
    );
  }
  if (typeof template !== "string") return template;
  const [, only] = /^\{\{([^{}]+)\}\}$/.exec(template) ?? [];
  if (only !== undefined) return variableNamed(only, variables);
  return template.replaceAll(/\{\{([^{}]+)\}\}/g, (_whole, name: string) => String(variableNamed(name, variables)));
}

function variableNamed(name: string, variables: Variables): unknown {
  if (name === "$uuid") return randomUUID();
  if (!variables.has(name)) throw new Error(`{{${name}}} was not captured by an earlier step`);
  return variables.get(name);
}

function queryOf({ querySpace }: Trace, { query, rawQuery }: TraceStep, filled: (template: string) => string): string {
  if (rawQuery !== undefined) return filled(rawQuery);
  const encode = (text: string): string => encodeURIComponent(text).replaceAll("%20", querySpace);
  return query.map(([name, value]) => `${encode(name)}=${encode(filled(value))}`).join("&");
}

function headersOf(
  trace: Trace,
  step: TraceStep,
  filled: (template: string) => string,
): Readonly<Record<string, string | undefined>> {
  const given = Object.entries({ ...trace.headers, ...step.headers });
  const headers = given.map(
    ([name, value]) => [name.toLowerCase(), value === null ? undefined : filled(value)] as const,
  );
  return { ...Object.fromEntries(headers), ...authorization(step, filled) };
}

function authorization(
  { auth }: TraceStep,
  filled: (template: string) => string,
): { readonly authorization?: string | undefined } {
  if (auth === undefined) return {};
  if (auth === "none") return { authorization: undefined };
  return { authorization: auth === "bad" ? "Bearer a-wrong-key" : filled(auth) };
}

function bodyOf({ body, rawBody }: TraceStep, variables: Variables): { readonly body?: unknown } {
  if (rawBody !== undefined) return { body: fill(rawBody, variables) };
  return body === undefined ? {} : { body: fill(body, variables) };
}

function capture({ capture: wanted }: TraceStep, { headers, body }: ScimAnswer, variables: Variables): void {
  for (const [name, path] of Object.entries(wanted)) {
    const isHeader = typeof path === "string" && path.startsWith("header:");
    const found = isHeader ? headers.get(path.slice("header:".length)) : valueAt(body, path);
    if (found !== undefined && found !== null) variables.set(name, found);
  }
}

function statusFindings({ expect: { status, emptyBody } }: TraceStep, answer: ScimAnswer): readonly Finding[] {
  const findings: Finding[] = [];
  if (!status.includes(answer.status)) {
    findings.push({ level: "must", what: `status ${answer.status} and not ${status.join(" or ")}: ${answer.text}` });
  }
  if (emptyBody && answer.text !== "")
    findings.push({ level: "must", what: `a body where none belongs: ${answer.text}` });
  return findings;
}

function headerFindings({ expect: { headers, headersLevel } }: TraceStep, answer: ScimAnswer): readonly Finding[] {
  return Object.entries(headers)
    .filter(([name, pattern]) => !new RegExp(pattern, "i").test(answer.headers.get(name) ?? ""))
    .map(([name, pattern]) => ({
      level: headersLevel,
      what: `${name}: ${answer.headers.get(name) ?? "(none)"} does not match ${pattern}`,
    }));
}

function bodyFindings({ expect }: TraceStep, answer: ScimAnswer, variables: Variables): readonly Finding[] {
  const isLookedAt = answer.status !== 204 && (expect.checksOn ?? [answer.status]).includes(answer.status);
  return isLookedAt ? expect.bodyChecks.flatMap((check) => checkFindings(check, answer, variables)) : [];
}

function checkFindings(
  { path, op, value, level }: TraceCheck,
  { body }: ScimAnswer,
  variables: Variables,
): readonly Finding[] {
  const place =
    typeof path === "string" ? String(fill(path, variables)) : path.map((part) => String(fill(part, variables)));
  const found = valueAt(body, place);
  const wanted = fill(value, variables);
  if (holds(op, found, wanted)) return [];
  const what = `${[place].flat().join(" ")} ${op} ${JSON.stringify(wanted)}, but is ${JSON.stringify(found)}`;
  return [{ level, what }];
}

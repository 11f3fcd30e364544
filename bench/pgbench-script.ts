import { type People, shareOf } from "./people";
import type { Call, Piece, Tape, Template } from "./tape";

export interface PgbenchScript {
  readonly script: string;
  /** Name → value, for `--define`. */
  readonly variables: Readonly<Record<string, string>>;
}

interface Run {
  readonly people: People;
  readonly clients: number;
  /** A number of twelve digits; ids made of it and of the thousand million numbers after it are this run's alone. */
  readonly firstId: number;
}

/**
 * The statements of some tapes as one pgbench transaction. Ids and names differ from one to the next as they do between
 * requests, which costs a `||` where `pg` sends a finished text; everything else is sent as a parameter like there.
 */
export function pgbenchScript(tapes: readonly Tape[], { people, clients, firstId }: Run): PgbenchScript {
  const constants = new Map<string, string>();
  const statements = tapes.flatMap(({ calls }, step) => calls.map((call) => `${sqlOf(call, step, constants)};`));
  const counters = [
    String.raw`\set turn :turn + 1`,
    String.raw`\set person ${people.first} + :client_id + ${clients} * (:turn % ${shareOf(people.count, clients)})`,
    String.raw`\set new ${firstId} + :client_id + ${clients} * :turn`,
  ];
  const named = [...constants].map(([value, name]) => [name, value] as const);
  return {
    script: [...counters, ...statements, ""].join("\n"),
    variables: { turn: "-1", ...Object.fromEntries(named) },
  };
}

/** pgbench takes every occurrence for a parameter of its own, so each says its type. */
function sqlOf({ text, values, types }: Call, step: number, constants: Map<string, string>): string {
  return text.replaceAll(/\$(\d+)/g, (_, digits: string) => {
    const index = Number(digits) - 1;
    return `(${expressionOf(values[index] ?? null, step, constants)}::${types[index] ?? "text"})`;
  });
}

function expressionOf(template: Template, step: number, constants: Map<string, string>): string {
  if (template === null) return "NULL";
  const variables = template.flatMap((piece) => variablesOf(piece, step, constants));
  return variables.length === 1 ? variables.join("") : `(${variables.map((name) => `${name}::text`).join(" || ")})`;
}

function variablesOf(piece: Piece, step: number, constants: Map<string, string>): readonly string[] {
  if (typeof piece === "string") return [constantOf(piece, constants)];
  if (piece.kind === "person") return [":person"];
  return [constantOf(`0194${twoDigits(step)}${twoDigits(piece.slot)}-0000-7000-8d00-`, constants), ":new"];
}

function constantOf(value: string, constants: Map<string, string>): string {
  const name = constants.get(value) ?? `c${constants.size}`;
  constants.set(value, name);
  return `:${name}`;
}

const twoDigits = (number: number): string => String(number).padStart(2, "0");

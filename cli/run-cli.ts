import { stripVTControlCharacters } from "node:util";
import { type ArgsDef, type CommandDef, renderUsage, runCommand } from "citty";
import { commands } from "@/cli/commands";

export interface CliAnswer {
  readonly exitCode: 0 | 1;
  /** The result and nothing else: for a pipe as good as for a person. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line, without the name of the program, and says what to print. */
export async function runCli(words: readonly string[]): Promise<CliAnswer> {
  try {
    const found = await findCommand(words);
    return await runFound(found, words.includes("--help") || words.includes("-h"));
  } catch (error) {
    return refused(failureText(error));
  }
}

async function runFound({ command, parent, rest }: Found, asksForHelp: boolean): Promise<CliAnswer> {
  const usage = plain(await renderUsage(command, parent));
  if (asksForHelp) return { exitCode: 0, stdout: usage, stderr: "" };
  if (command.run === undefined) return refused(`${usage}\n\n${unknownCommand(rest)}`);
  try {
    await refuseUnknownOptions(command, rest);
    return answerOf((await runCommand(command, { rawArgs: [...rest] })).result);
  } catch (error) {
    if (error instanceof Error && usageErrors.has(error.name)) return refused(`${usage}\n\n${failureText(error)}`);
    throw error;
  }
}

/** citty colours its usage for terminals alone to see, and pads its lines. */
const plain = (text: string): string =>
  stripVTControlCharacters(text)
    .replaceAll(/[ \t]+$/gm, "")
    .trimEnd();

/** A command that looks at things and may find them wrong says so itself; all others answer with text. */
export interface Findings {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

const refused = (stderr: string): CliAnswer => ({ exitCode: 1, stdout: "", stderr });

function answerOf(result: unknown): CliAnswer {
  if (isFindings(result)) return { exitCode: result.exitCode, stdout: result.text, stderr: "" };
  return { exitCode: 0, stdout: String(result), stderr: "" };
}

const isFindings = (result: unknown): result is Findings =>
  typeof result === "object" && result !== null && "text" in result && "exitCode" in result;

interface Found {
  readonly command: CommandDef;
  readonly parent?: CommandDef;
  readonly rest: readonly string[];
}

async function findCommand(words: readonly string[]): Promise<Found> {
  let found: Found = { command: commands, rest: words };
  for (;;) {
    const [word = ""] = found.rest;
    const inner = await subCommand(found.command, word);
    if (inner === undefined) return found;
    found = { command: inner, parent: found.command, rest: found.rest.slice(1) };
  }
}

async function subCommand(command: CommandDef, word: string): Promise<CommandDef | undefined> {
  const inner = await resolved(command.subCommands);
  return inner !== undefined && Object.hasOwn(inner, word) ? resolved(inner[word]) : undefined;
}

type Lazy<T> = () => T | Promise<T>;

const isLazy = <T>(value: T | Promise<T> | Lazy<T>): value is Lazy<T> => typeof value === "function";

async function resolved<T>(value: T | Promise<T> | Lazy<T>): Promise<T> {
  return isLazy(value) ? value() : value;
}

const unknownCommand = ([word]: readonly string[]): string =>
  word === undefined || word.startsWith("-") ? "Which command?" : `There is no command "${word}" here.`;

/** citty passes over options it does not know, so that a mistyped one would be as good as left out. */
async function refuseUnknownOptions(command: CommandDef, words: readonly string[]): Promise<void> {
  const args: ArgsDef = (await resolved(command.args)) ?? {};
  const [unknown] = words
    .filter((word) => word.startsWith("-") && word !== "-")
    .map((word) => word.replace(/^--?/, "").replace(/=.*$/s, ""))
    .filter((name) => args[name] === undefined || args[name].type === "positional");
  if (unknown !== undefined) throw new UsageError(`There is no option --${unknown} here.`);
}

class UsageError extends Error {
  override readonly name = "UsageError";
}

const usageErrors: ReadonlySet<string> = new Set(["UsageError", "CLIError"]);
const ownErrors: ReadonlySet<string> = new Set([...usageErrors, "CommandFailure"]);

function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = stripVTControlCharacters(error.message);
  if (error.name === "EnvError") return `The environment is not complete:\n${text}`;
  return ownErrors.has(error.name) ? text : `Unexpected: ${text}`;
}

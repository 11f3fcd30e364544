import { parseArgs } from "node:util";
import type { Target } from "./transport";

export interface Options {
  readonly target: Target;
  readonly only: string | undefined;
  /** A file for the results as JSON. */
  readonly json: string | undefined;
  readonly keep: boolean;
}

export const usage = `Asks any SCIM 2.0 server over HTTP whether it keeps RFC 7643, RFC 7644 and RFC 9865.

npm run conformance -- --base-url <url> --key <key> [options]

  --base-url <url>      The base URL of the server, as an identity provider is given it
  --key <key>           The bearer token; or leave it in the environment as SCIM_KEY
  --only <text>         Run cases with this in their id, title or RFC section alone
  --json <file>         Write the results as JSON too
  --header "<k>: <v>"   Send this header with every request; may be given several times
  --timeout <ms>        How long to wait for an answer (30000)
  --keep                Leave what the cases made
  --help                Show this

What is made is deleted again, other data is not touched, and features that the server does not announce are skipped.
Ends with 1 when a MUST fails, and with 2 when the server cannot be asked.`;

/** The words after `npm run conformance --`; "help" when they ask for it. @throws Error with what is wrong about them */
export function readOptions(words: readonly string[], environmentKey: string | undefined): Options | "help" {
  const { values } = parseArgs({
    args: [...words],
    options: {
      "base-url": { type: "string" },
      key: { type: "string" },
      only: { type: "string" },
      json: { type: "string" },
      header: { type: "string", multiple: true, default: [] },
      timeout: { type: "string", default: "30000" },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const { only, json, keep } = values;
  const key = values.key ?? environmentKey ?? "";
  if (key === "") throw new Error("Which key? Give --key, or SCIM_KEY in the environment.");
  const headers = Object.fromEntries(values.header.map(headerOf));
  return {
    target: { baseUrl: baseUrlOf(values["base-url"]), key, headers, timeoutMillis: millisOf(values.timeout) },
    only,
    json,
    keep,
  };
}

function baseUrlOf(text: string | undefined): string {
  if (text === undefined) throw new Error("Which server? Give --base-url https://host/scim/v2.");
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`--base-url takes an address with http or https, not "${text}".`);
  return text.replace(/\/+$/, "");
}

function millisOf(text: string): number {
  const millis = Number(text);
  if (Number.isInteger(millis) && millis > 0) return millis;
  throw new Error(`--timeout takes whole milliseconds above 0, not "${text}".`);
}

function headerOf(text: string): readonly [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new Error(`--header takes "name: value", not "${text}".`);
  return [name.toLowerCase(), value];
}

import { eventTypes } from "@/lib/ledger/event-types";

/**
 * An event as one sentence without its full stop.
 * A type that this version does not know, written by a newer one, is told by its name.
 */
export function tellEvent(type: string, data: Readonly<Record<string, unknown>>): string {
  const sentence = sentenceOf(type);
  if (sentence === undefined) return type;
  const told = sentence.replace(placeholder, (_all, ...found: readonly (string | undefined)[]) => {
    const [before = "", name = "", other = "", words = ""] = found;
    if (name === "") return word(data[other]) ?? words;
    const named = word(data[name]);
    return named === undefined ? "" : `${before}${named}`;
  });
  return told.replace(/\s{2,}/g, " ").replace(/[:\s]+$/, "");
}

/** `[words {name}]`, or `{name|words}`. */
const placeholder = /\[([^[{]*)\{(\w+)\}\]|\{(\w+)\|([^}]*)\}/g;

const sentences = new Map<string, string>(Object.entries(eventTypes).map(([type, { sentence }]) => [type, sentence]));

const sentenceOf = (type: string): string | undefined => sentences.get(type);

function word(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

import type { XmlError } from "@/lib/sso/xml";

const readingRules = [
  "not_base64",
  "hidden_markup",
  "character_reference",
  "not_a_response",
  "no_success",
  "encrypted",
  "encryption_form",
  "encryption_algorithm",
  "undecryptable",
  "encrypted_inside",
  "not_one_assertion",
] as const;

export type Unreadable = XmlError | (typeof readingRules)[number];

/** Every reason for which a response is not read. */
export const unreadables: readonly Unreadable[] = [
  ...readingRules,
  "too_large",
  "document_type",
  "not_xml",
  "too_deep",
] satisfies readonly Unreadable[];

/** Which rules apply: all of them, but in the tests that show what each is for. */
export type Holds = (rule: Unreadable) => boolean;

export const everyRule: Holds = () => true;

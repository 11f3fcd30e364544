/**
 * The word that makes a sentence a requirement, and how far it binds (RFC 2119). STATED: the RFC says it as a fact,
 * without a key word. PRACTICE: no RFC asks for it, clients in the field rely on it.
 */
export const levels = {
  MUST: "must",
  "MUST NOT": "must",
  SHALL: "must",
  "SHALL NOT": "must",
  REQUIRED: "must",
  STATED: "must",
  SHOULD: "should",
  "SHOULD NOT": "should",
  RECOMMENDED: "should",
  "NOT RECOMMENDED": "should",
  PRACTICE: "should",
  MAY: "may",
  OPTIONAL: "may",
} as const;

export type Level = (typeof levels)[keyof typeof levels];

/** What a service provider owes to a client. */
export interface Requirement {
  /** "7644 3.5.2.3", or "practice" where no RFC says it. */
  readonly rfc: string;
  readonly word: keyof typeof levels;
  /** In our own words. */
  readonly text: string;
  /** Tests of Muster that prove it where a client cannot see it: `file: title`. */
  readonly tests?: readonly string[];
  /** Why Muster has nothing to prove here, or what it answers instead. */
  readonly reason?: string;
}

export type Requirements = Readonly<Record<string, Requirement>>;

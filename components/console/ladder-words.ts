import type { Failure, Rung } from "@/components/console/climb";

/** How the identity provider calls what the ladder talks about. */
export interface LadderIdp {
  /** Inside a sentence: "Okta", "the identity provider". */
  readonly name: string;
  readonly urlField: string;
  readonly keyField: string;
  /** What to do there to send a first request. */
  readonly test: string;
}

export interface RungWords {
  readonly done: string;
  readonly waiting: (idp: LadderIdp) => string;
  readonly hint: (idp: LadderIdp) => string;
}

export const rungWords = {
  reached: {
    done: "Reached us",
    waiting: ({ name }) => `Waiting for the first request from ${name}…`,
    hint: ({ test }) => test,
  },
  key_accepted: {
    done: "Key accepted",
    waiting: () => "Waiting for a request with a valid key…",
    hint: ({ keyField }) => `Paste the API key into “${keyField}”.`,
  },
  discovery_read: {
    done: "Discovery read",
    waiting: ({ name }) => `Waiting for ${name} to ask what is supported…`,
    hint: () => "Some identity providers skip this; then the next rung lights up instead.",
  },
  lookup_answered: {
    done: "User lookup answered",
    waiting: ({ name }) => `Waiting for ${name} to look somebody up…`,
    hint: ({ test }) => test,
  },
  first_user: {
    done: "First person arrived",
    waiting: () => "Waiting for the first person…",
    hint: ({ name }) => `Assign one test person to the app in ${name}.`,
  },
} as const satisfies Record<Rung, RungWords>;

export interface FailureWords {
  readonly cause: (idp: LadderIdp) => string;
  readonly fix: (idp: LadderIdp) => string;
}

export const failureWords = {
  no_authorization: {
    cause: ({ name }) => `${startOf(name)} came without an Authorization header`,
    fix: ({ keyField }) => `Paste the API key into “${keyField}” and test again.`,
  },
  not_bearer: {
    cause: () => "The Authorization header does not begin with Bearer",
    fix: ({ name, keyField }) =>
      `Choose bearer authentication in ${name}. If “${keyField}” wants the whole header, paste the word Bearer, a space and the key.`,
  },
  double_bearer: {
    cause: () => "The word Bearer came twice",
    fix: ({ name, keyField }) => `${startOf(name)} adds it by itself: paste only the key into “${keyField}”.`,
  },
  malformed_key: {
    cause: () => "What came is not a whole Muster key",
    fix: ({ keyField }) =>
      `A key begins with muster_ and was probably cut off or has a space in it. Paste it again into “${keyField}”, or generate a new one.`,
  },
  unknown_key: {
    cause: () => "This key was never issued here",
    fix: ({ keyField }) => `Generate a key on this page and paste that one into “${keyField}”.`,
  },
  revoked_key: {
    cause: () => "This key was revoked",
    fix: ({ keyField }) => `Paste the current key into “${keyField}”, or generate a new one.`,
  },
  expired_key: {
    cause: () => "This key has expired",
    fix: ({ keyField }) => `Generate a new key and paste it into “${keyField}”.`,
  },
  key_of_another_directory: {
    cause: () => "This key belongs to another directory",
    fix: ({ urlField, keyField }) =>
      `Key and address come as a pair: take “${urlField}” and “${keyField}” both from this page.`,
  },
  wrong_path: {
    cause: () => "The address is not quite right",
    fix: ({ urlField }) => `Copy “${urlField}” from this page as it is, with nothing after the id of the directory.`,
  },
} as const satisfies Record<Failure, FailureWords>;

const startOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

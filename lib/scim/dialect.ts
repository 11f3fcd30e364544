/**
 * Where clients and the RFCs part, one answer a client. A connection may overrule single answers:
 * `{ ...dialects.entra, unknownPath: "ignore" }`.
 */
export interface Dialect {
  /** PATCH add or replace on `x[filter]` without a match: make the element from the filter's `eq` parts, or 400 noTarget. */
  readonly createFromFilter: boolean;
  /** `userName eq bob`: read the bare word as text, or 400 invalidFilter. */
  readonly bareWordFilter: boolean;
  /** A filter that arrives percent-encoded once more than its query: decode again, or 400 invalidFilter. */
  readonly doubleEncodedFilter: boolean;
  /** A member id nobody has. */
  readonly unknownMember: "skip" | "refuse";
  /** PATCH with an empty list of operations. */
  readonly emptyOperations: "unchanged" | "refuse";
  /** Two values marked primary in one attribute. */
  readonly twoPrimaries: "last-wins" | "refuse";
  /** PATCH of an attribute outside the schema. */
  readonly unknownPath: "refuse" | "ignore";
  /** `schemas` absent, or without the URN the message needs. */
  readonly missingSchemas: "repair" | "refuse";
  /** PATCH with `schemas` as its path. */
  readonly schemasPath: "ignore" | "refuse";
  /** `meta` or `groups` inside a PATCH value without path. */
  readonly echoedReadOnly: "ignore" | "refuse";
  /** 200 with the resource, or 204. */
  readonly userPatchReply: "resource" | "no-content";
  readonly groupPatchReply: "resource" | "no-content";
  /** Whether the ServiceProviderConfig speaks of pagination (RFC 9865 §4): older clients refuse a document with a name they do not know. */
  readonly advertisesPagination: boolean;
  /** `Authorization: <key>` without a scheme. */
  readonly bareKey: "accept" | "refuse";
}

/** RFC 7644 to the letter wherever it decides. */
const generic: Dialect = {
  createFromFilter: false,
  bareWordFilter: false,
  doubleEncodedFilter: false,
  unknownMember: "refuse",
  emptyOperations: "refuse",
  twoPrimaries: "refuse",
  unknownPath: "refuse",
  missingSchemas: "refuse",
  schemasPath: "refuse",
  echoedReadOnly: "refuse",
  userPatchReply: "resource",
  groupPatchReply: "resource",
  advertisesPagination: true,
  bareKey: "refuse",
};

const identityProvider: Dialect = {
  ...generic,
  createFromFilter: true,
  bareWordFilter: true,
  doubleEncodedFilter: true,
  unknownMember: "skip",
  twoPrimaries: "last-wins",
  missingSchemas: "repair",
  schemasPath: "ignore",
  echoedReadOnly: "ignore",
  advertisesPagination: false,
};

export const dialects = {
  okta: { ...identityProvider, bareKey: "accept" },
  entra: { ...identityProvider, emptyOperations: "unchanged", groupPatchReply: "no-content" },
  jumpcloud: identityProvider,
  pingone: identityProvider,
  onelogin: identityProvider,
  google: identityProvider,
  generic,
} as const satisfies Record<string, Dialect>;

export type Idp = keyof typeof dialects;

/** What an admin may decide about the dialect of one directory. */
export interface DialectChoices {
  /** Whether everything the RFCs forbid is refused (`strictRefusal`), whichever IdP it is. */
  readonly isStrict: boolean;
  readonly patchReply: "dialect" | "resource" | "no-content";
  readonly unknownPath: "dialect" | Dialect["unknownPath"];
}

/** The dialect that a directory speaks: its IdP's, with what its admin chose instead. */
export function dialectOf(idp: Idp, { isStrict, patchReply, unknownPath }: DialectChoices): Dialect {
  const own = isStrict ? generic : dialects[idp];
  return {
    ...own,
    ...(patchReply === "dialect" ? {} : { userPatchReply: patchReply, groupPatchReply: patchReply }),
    ...(unknownPath === "dialect" || isStrict ? {} : { unknownPath }),
  };
}

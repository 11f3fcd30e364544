const settings = (org: string): string => `/o/${encodeURIComponent(org)}/settings`;
const identity = (org: string): string => `${settings(org)}/identity`;
const account = (org: string, slug: string): string =>
  `/o/${encodeURIComponent(org)}/a/${encodeURIComponent(slug)}/settings`;
const directory = (org: string, id: string): string => `${identity(org)}/scim/${id}`;

/** The address of every screen, said once. */
export const paths = {
  settings,
  accountSettings: account,
  live: (org: string): string => `/api/o/${encodeURIComponent(org)}/live`,
  members: (org: string): string => `${settings(org)}/members`,
  membersOf: (org: string, directoryId: string): string => `${settings(org)}/members?directory=${directoryId}`,
  membersWith: (org: string, roleKey: string): string => `${settings(org)}/members?role=${encodeURIComponent(roleKey)}`,
  member: (org: string, id: string): string => `${settings(org)}/members/${id}`,
  groups: (org: string): string => `${settings(org)}/groups`,
  roles: (org: string): string => `${settings(org)}/roles`,
  account: (org: string): string => `/o/${encodeURIComponent(org)}/account`,
  accounts: (org: string): string => `${settings(org)}/accounts`,
  accountMembers: (org: string, slug: string): string => `${account(org, slug)}/members`,
  accountIdentity: (org: string, slug: string): string => `${account(org, slug)}/identity`,
  identity,
  domains: (org: string): string => `${identity(org)}/domains`,
  signInPolicy: (org: string): string => `${identity(org)}/saml/policy`,
  saml: (org: string): string => `${identity(org)}/saml`,
  samlEncryption: (org: string): string => `${identity(org)}/saml/encryption`,
  samlTest: (org: string): string => `${identity(org)}/saml/test`,
  /** Browsers put the focus on what an address ends with, so that whoever comes back reads on there. */
  samlTestOutcome: (org: string): string => `${identity(org)}/saml/test#outcome`,
  samlTestStart: (org: string): string => `/api/o/${encodeURIComponent(org)}/saml-test`,
  samlMetadata: (org: string): string => `${identity(org)}/saml/metadata`,
  samlSetup: (org: string, query: Readonly<Record<string, string>> = {}): string =>
    withQuery(`${identity(org)}/saml/setup`, query),
  scimSetup: (org: string, query: Readonly<Record<string, string>> = {}): string =>
    withQuery(`${identity(org)}/scim/setup`, query),
  directory,
  directoryGroups: (org: string, id: string): string => `${directory(org, id)}/groups`,
  directoryLog: (org: string, id: string): string => `${directory(org, id)}/log`,
  directoryCompatibility: (org: string, id: string): string => `${directory(org, id)}/compatibility`,
  directoryTolerated: (org: string, id: string, deviation: string): string =>
    withQuery(`${directory(org, id)}/log`, { deviation }),
  directoryFailures: (org: string, id: string): string => `${directory(org, id)}/log?show=failures`,
} as const;

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === "" ? path : `${path}?${search}`;
}

import { randomBytes, randomUUID } from "node:crypto";

export type Signed = "assertion" | "response";

/** How one identity provider writes a response: what two honest ones may differ in. */
export interface Shape {
  /** Empty where the namespace is the default one. */
  readonly prefix: { readonly protocol: string; readonly assertion: string; readonly signature: string };
  /** Where the namespace of the assertion is declared: once for all, or where it begins. */
  readonly declares: "root" | "local";
  readonly signs: readonly Signed[];
  readonly isPretty: boolean;
  readonly declaration: string;
  readonly nameIdFormat: string | undefined;
  readonly email: { readonly name: string; readonly friendlyName?: string; readonly nameFormat?: string };
  readonly isTyped: boolean;
  readonly hash: "sha256" | "sha512";
  readonly keyInfo: "certificate" | "certificate and key" | "none";
  /** Exclusive canonicalization with an InclusiveNamespaces list. */
  readonly inclusivePrefixes: readonly string[];
  readonly newId: () => string;
}

const hex = (prefix: string): string => `${prefix}${randomBytes(16).toString("hex")}`;
const basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
const unspecified = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

/** The responses of six identity providers, as captures and their documentation show them. */
export const shapes = {
  okta: {
    prefix: { protocol: "saml2p", assertion: "saml2", signature: "ds" },
    declares: "local",
    signs: ["assertion", "response"],
    isPretty: false,
    declaration: `<?xml version="1.0" encoding="UTF-8"?>`,
    nameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    email: { name: "email", nameFormat: unspecified },
    isTyped: true,
    hash: "sha256",
    keyInfo: "certificate",
    inclusivePrefixes: ["xs"],
    newId: () => `id${BigInt(`0x1${randomBytes(14).toString("hex")}`)}`,
  },
  entra: {
    prefix: { protocol: "samlp", assertion: "", signature: "" },
    declares: "local",
    signs: ["assertion"],
    isPretty: false,
    declaration: "",
    nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    email: { name: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" },
    isTyped: false,
    hash: "sha256",
    keyInfo: "certificate",
    inclusivePrefixes: [],
    newId: () => `_${randomUUID()}`,
  },
  google: {
    prefix: { protocol: "saml2p", assertion: "saml2", signature: "ds" },
    declares: "local",
    signs: ["response"],
    isPretty: false,
    declaration: `<?xml version="1.0" encoding="UTF-8" standalone="no"?>`,
    nameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    email: { name: "email" },
    isTyped: true,
    hash: "sha256",
    keyInfo: "certificate",
    inclusivePrefixes: [],
    newId: () => hex("_"),
  },
  pingone: {
    prefix: { protocol: "samlp", assertion: "saml", signature: "ds" },
    declares: "root",
    signs: ["assertion"],
    isPretty: true,
    declaration: "",
    nameIdFormat: undefined,
    email: { name: "email", nameFormat: basic },
    isTyped: true,
    hash: "sha512",
    keyInfo: "certificate",
    inclusivePrefixes: ["xs", "xsi"],
    newId: () => `${randomBytes(9).toString("hex")}.x_-Q`.replace(/^/, "Z"),
  },
  onelogin: {
    prefix: { protocol: "samlp", assertion: "saml", signature: "ds" },
    declares: "root",
    signs: ["response"],
    isPretty: false,
    declaration: "",
    nameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    email: { name: "email", friendlyName: "email", nameFormat: basic },
    isTyped: false,
    hash: "sha256",
    keyInfo: "none",
    inclusivePrefixes: [],
    newId: () => `pfx${randomUUID()}`,
  },
  keycloak: {
    prefix: { protocol: "samlp", assertion: "saml", signature: "dsig" },
    declares: "local",
    signs: ["assertion", "response"],
    isPretty: true,
    declaration: `<?xml version="1.0" encoding="utf-8"?>\n`,
    nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    email: { name: "urn:oid:1.2.840.113549.1.9.1", friendlyName: "email", nameFormat: basic },
    isTyped: true,
    hash: "sha256",
    keyInfo: "certificate and key",
    inclusivePrefixes: [],
    newId: () => `ID_${randomUUID()}`,
  },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof shapes;

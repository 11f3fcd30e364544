import type { IdpWords } from "@/lib/idps/explain-request";
import type { Idp } from "@/lib/scim/dialect";

/** How an identity provider speaks of itself and of us, in the words on its own screens. */
export interface IdpProfile extends IdpWords {
  /** Who has to be asked: "an Okta admin". */
  readonly admin: string;
  /** What the first set-up takes somebody who has those rights. */
  readonly setupMinutes: number;
  /** How it calls our SAML values in its form, and where it keeps its own. */
  readonly saml: {
    readonly acsUrl: string;
    readonly entityId: string;
    readonly metadata: string;
    /** Where it says who somebody is, what it signs and with what, and which attributes it sends. */
    readonly nameId: string;
    readonly signing: string;
    readonly attributes: string;
    /** Where it lets people use the application. */
    readonly assignment: string;
    /**
     * The query parameter of its sign-in address in which it takes the e-mail address that somebody has typed already;
     * null where it documents none. A Subject in the request is no way: Google does not read it, Entra refuses the request.
     */
    readonly loginHint: string | null;
    /** How it is made to encrypt assertions, step by step. */
    readonly encryption: readonly string[];
  };
  /** After how long without a request something may be wrong: some ask in cycles, others only when something changes. */
  readonly quietHours: number;
}

/** Where the screens are not known, or change: what to look for. */
const anyEncryption: readonly string[] = [
  "Look for the encryption of assertions among the SAML settings of the application. Not every identity provider has it.",
  "Give it the certificate below, or our metadata, in which the certificate stands once Accepted is chosen above.",
  "Encryption algorithm: AES256-GCM or AES128-GCM. Key transport: RSA-OAEP with SHA-1. CBC and RSA 1.5 are refused: what they encrypt can be read by whoever asks often enough.",
  "Sign the assertion. A signature of the response alone is not enough for an assertion that is encrypted.",
];

/** Every identity provider with a tile, in the order of the tiles. */
export const idps = {
  okta: {
    label: "Okta",
    admin: "an Okta admin who may edit applications",
    setupMinutes: 10,
    retry: "retry the task under Dashboard › Tasks in Okta",
    saml: {
      acsUrl: "Single sign-on URL",
      entityId: "Audience URI (SP Entity ID)",
      metadata: "Metadata URL on the Sign On tab",
      nameId: "Application username",
      signing: "Assertion Signature and Signature Algorithm under Show Advanced Settings",
      attributes: "Attribute Statements",
      assignment: "Assignments",
      // wiki.resolution.de/go/idpHint. An Okta that does not read it asks for the address again, as it would without.
      loginHint: "LoginHint",
      encryption: [
        "Open General › SAML Settings › Edit, then Configure SAML › Show Advanced Settings.",
        "Assertion Encryption: Encrypted. Encryption Algorithm: AES256-GCM. Key Transport Algorithm: RSA-OAEP.",
        "Encryption Certificate: the file below.",
        "Assertion Signature: Signed.",
      ],
    },
    quietHours: 168,
    shows: {
      key_refused: "“Error authenticating”",
      uniqueness: "a failed task for the person",
      invalidValue: "a failed task for the person, and does not try again by itself",
    },
  },
  entra: {
    label: "Microsoft Entra ID",
    admin: "an Application Administrator in Entra",
    setupMinutes: 15,
    retry: "use Provision on demand for the person or group in Entra",
    saml: {
      acsUrl: "Reply URL (Assertion Consumer Service URL)",
      entityId: "Identifier (Entity ID)",
      metadata: "App Federation Metadata Url under SAML Certificates",
      nameId: "Unique User Identifier (Name ID)",
      signing: "Signing Option and Signing Algorithm under SAML Certificates",
      attributes: "Attributes & Claims",
      assignment: "Users and groups",
      // learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol, "Subject"
      loginHint: "login_hint",
      encryption: [
        "This needs Entra ID P1 or P2. Open Security › Token encryption and choose Import Certificate with the file below.",
        "In the menu of the certificate, choose Activate token encryption certificate.",
        "Under Single sign-on › SAML Certificates, Signing Option: Sign SAML assertion, or Sign SAML response and assertion.",
        "Entra does not let you choose the algorithm, and Muster refuses AES in CBC mode. If a test here says that the algorithm is not accepted, deactivate the certificate again and leave this off.",
      ],
    },
    quietHours: 3,
    shows: {
      key_refused: "invalid credentials, and puts the job in quarantine",
      wrong_path: "a quarantine, since it was answered 404 instead of 200",
    },
  },
  jumpcloud: {
    label: "JumpCloud",
    admin: "a JumpCloud administrator",
    setupMinutes: 10,
    retry: "save the user or group again in JumpCloud",
    saml: {
      acsUrl: "ACS URLs",
      entityId: "SP Entity ID",
      metadata: "Copy Metadata URL on the SSO tab",
      nameId: "SAMLSubject NameID",
      signing: "Signature Algorithm and Sign on the SSO tab",
      attributes: "Attributes on the SSO tab",
      assignment: "User Groups",
      loginHint: null,
      encryption: anyEncryption,
    },
    quietHours: 168,
    shows: { key_refused: "a failed activation" },
  },
  pingone: {
    label: "PingOne",
    admin: "a PingOne Environment Admin",
    setupMinutes: 15,
    retry: "press Full Resync on the rule in PingOne",
    saml: {
      acsUrl: "ACS URLs",
      entityId: "Entity ID",
      metadata: "IdP Metadata URL on the Configuration tab",
      nameId: "saml_subject under Attribute Mappings",
      signing: "Sign Assertion & Response and Signing Algorithm",
      attributes: "Attribute Mappings",
      assignment: "Access",
      loginHint: null,
      encryption: anyEncryption,
    },
    quietHours: 168,
    shows: { key_refused: "a failed Test Connection" },
  },
  onelogin: {
    label: "OneLogin",
    admin: "a OneLogin account owner or super user",
    setupMinutes: 15,
    retry: "send the person again from the Users tab of the app in OneLogin",
    saml: {
      acsUrl: "SAML Consumer URL",
      entityId: "SAML Audience URL",
      metadata: "More Actions › SAML Metadata",
      nameId: "NameID (Subject) under Parameters",
      signing: "SAML Signature Algorithm on the SSO tab",
      attributes: "Parameters",
      assignment: "Users",
      loginHint: null,
      encryption: anyEncryption,
    },
    quietHours: 168,
    shows: { key_refused: "API Status: Disabled" },
  },
  google: {
    label: "Google Workspace",
    admin: "a Google Workspace super administrator",
    setupMinutes: 20,
    retry: "wait for the next autoprovisioning run of Google",
    saml: {
      acsUrl: "ACS URL",
      entityId: "Entity ID",
      metadata: "Download Metadata",
      nameId: "Name ID",
      signing: "Signed response",
      attributes: "Attribute mapping",
      assignment: "User access",
      // support.google.com/a/answer/15544042
      loginHint: "login_hint",
      encryption: anyEncryption,
    },
    quietHours: 24,
    shows: {},
  },
  generic: {
    label: "Other (SCIM 2.0)",
    admin: "an administrator of your identity provider",
    setupMinutes: 20,
    retry: "send the operation again from your identity provider",
    saml: {
      acsUrl: "Assertion Consumer Service (ACS) URL",
      entityId: "SP EntityID",
      metadata: "IdP metadata (XML)",
      nameId: "NameID",
      signing: "signature of the response or assertion",
      attributes: "attribute mapping",
      assignment: "assignments",
      loginHint: null,
      encryption: anyEncryption,
    },
    quietHours: 168,
    shows: {},
  },
} as const satisfies Record<Idp, IdpProfile>;

/** The identity provider of that name, or the generic one for a name that this version does not know. */
export const idpNamed = (name: string): Idp => idpKeys.find((idp) => idp === name) ?? "generic";

/** How an identity provider is spoken of inside a sentence. */
export const idpInSentence = (idp: Idp): string => (idp === "generic" ? "the identity provider" : idps[idp].label);

/** In the order of the tiles. */
export const idpKeys: readonly Idp[] = ["okta", "entra", "jumpcloud", "pingone", "onelogin", "google", "generic"];

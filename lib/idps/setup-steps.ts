import type { Idp } from "@/lib/scim/dialect";

/** A value of ours that the admin pastes; the screen puts the real one in its place, with a copy button. */
export type OurValue = "scimBaseUrl" | "apiKey" | "bearerApiKey";

export interface SetupField {
  /** The name of the field on the identity provider's screen, to the letter. */
  readonly label: string;
  readonly value: { readonly ours: OurValue } | { readonly text: string };
}

export interface SetupStep {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly SetupField[];
}

export interface SetupGuide {
  /** Said before everything else, where the honest answer is not "of course". */
  readonly notice: string | null;
  readonly steps: readonly SetupStep[];
  /** What goes wrong most often there, as the thing to check. */
  readonly mistakes: readonly string[];
}

const baseUrl = (label: string): SetupField => ({ label, value: { ours: "scimBaseUrl" } });
const key = (label: string): SetupField => ({ label, value: { ours: "apiKey" } });
const choose = (label: string, text: string): SetupField => ({ label, value: { text } });
const step = (title: string, text: string, fields: readonly SetupField[] = []): SetupStep => ({ title, text, fields });

/** How each identity provider is connected, in the order and with the labels of its own screens. */
export const setupGuides = {
  okta: {
    notice: "Provisioning is offered for SAML and SWA apps in Okta, not for OIDC ones.",
    steps: [
      step("Switch SCIM on", "Open your app under Applications, then General › App Settings › Edit.", [
        choose("Provisioning", "SCIM"),
      ]),
      step("Connect", "Open Provisioning › Integration › Edit. Okta puts the word Bearer before the key itself.", [
        baseUrl("SCIM connector base URL"),
        choose("Unique identifier field for users", "userName"),
        choose(
          "Supported provisioning actions",
          "Import New Users and Profile Updates, Push New Users, Push Profile Updates, Push Groups",
        ),
        choose("Authentication Mode", "HTTP Header"),
        key("Authorization"),
      ]),
      step("Test", "Press Test Connector Configuration. Every line should turn green; then Save."),
      step("Send people", "Open Provisioning › To App › Edit.", [
        choose("Enable", "Create Users, Update User Attributes, Deactivate Users"),
      ]),
      step("Assign", "Assign people under Assignments, and push groups under Push Groups."),
    ],
    mistakes: [
      "The catalogue app “SCIM 2.0 Test App (Header Auth)” wants the word Bearer, a space and the key in its API Token field; “(OAuth Bearer Token)” wants the key alone.",
      "Never use one group both to assign people and to push: Okta then removes people from the pushed group at the wrong moment.",
      "An existing person is only sent after being assigned anew, or with Provision User on the Assignments tab.",
    ],
  },
  entra: {
    notice: null,
    steps: [
      step(
        "Open provisioning",
        "Open Enterprise apps › your app › Provisioning and press New configuration. Later you find it under Connectivity.",
        [choose("Select authentication method", "Bearer authentication")],
      ),
      step("Connect", "Under Admin Credentials:", [baseUrl("Tenant URL"), key("Secret Token")]),
      step("Test", "Press Test Connection, then Create."),
      step("Choose who is sent", "Open Overview › Properties and press the pencil; then Apply.", [
        choose("Scope", "Sync only assigned users and groups"),
        choose("Notification Email", "your team's address"),
      ]),
      step(
        "Try one person",
        "Assign people and groups under Users and groups, then use Provision on demand for one of them. It takes seconds. The first full cycle takes longer, and later ones come about every 40 minutes.",
      ),
      step("Start", "Press Start provisioning."),
    ],
    mistakes: [
      "Remove the attribute mappings that are not listed under supported attributes here: each one fails at every change.",
      "The Tenant URL ends with the id of the directory; add nothing but, if you like, ?aadOptscim062020, with which Provision on demand does not work yet.",
      "A person who is not assigned to the app is not in its groups either: nested groups are not sent.",
    ],
  },
  jumpcloud: {
    notice: null,
    steps: [
      step("Open Identity Management", "Open SSO Applications › your app › Identity Management.", [
        choose("API Type", "SCIM API"),
        choose("SCIM Version", "SCIM 2.0"),
      ]),
      step("Connect", "Under Configuration Settings:", [
        baseUrl("Base URL"),
        key("Token Key"),
        choose("Test User Email", "an address that nobody here has, of a verified domain"),
      ]),
      step("Test", "Press Test Connection, then Activate. JumpCloud makes a test user and a group and deletes them."),
      step(
        "Groups",
        "Tick “Enable management of User Groups and Group Membership in this application”, then Save: settings made after Activate are lost without.",
      ),
      step("Bind", "Bind the user groups to the app under User Groups."),
    ],
    mistakes: [
      "The Test User Email must not belong to somebody who is already here.",
      "Save once more after Activate.",
    ],
  },
  pingone: {
    notice: null,
    steps: [
      step(
        "Make the connection",
        "Open Integrations › Provisioning › New connection › Identity Store › SCIM Outbound.",
      ),
      step("Connect", "On the configuration page:", [
        baseUrl("SCIM Base URL"),
        choose("Users Resource", "/Users"),
        choose("Groups Resource", "/Groups"),
        choose("SCIM Version", "2.0"),
        choose("Authentication Method", "OAuth 2 Bearer Token"),
        key("OAuth Access Token"),
      ]),
      step("Test", "Press Test Connection, then Next and Save."),
      step("Add a rule", "Make a Rule from PingOne to this connection, with a user filter and the groups.", [
        choose("User id", "externalId"),
      ]),
      step("Turn on", "Enable the toggle of the connection and the toggle of the rule."),
    ],
    mistakes: [
      "Both toggles have to be on: the connection's and the rule's.",
      "The user filter of the rule decides who is sent; an empty one sends nobody.",
    ],
  },
  onelogin: {
    notice: null,
    steps: [
      step("Add the app", "Add “SCIM Provisioner with SAML (SCIM v2 Enterprise)” under Applications."),
      step("Connect", "Open Configuration.", [baseUrl("SCIM Base URL"), key("SCIM Bearer Token")]),
      step("Test", "Press API Status › Enable."),
      step(
        "Provision",
        "Open Provisioning and tick Enable provisioning; untick the approval of Create, Update and Delete.",
      ),
      step("Groups", "Open Parameters › Groups and tick Include in User Provisioning; map groups with Rules."),
    ],
    mistakes: [
      "Approval left on for Create, Update or Delete: every change then waits for an admin of OneLogin.",
      "Press API Status › Enable again after a change of the key.",
    ],
  },
  google: {
    notice:
      "Google pushes only to apps in its own catalogue. Where your app is not offered for autoprovisioning, SCIM from Google cannot be set up; connect another identity provider, or add people by SAML sign-in.",
    steps: [
      step("Open autoprovisioning", "Open Apps › Web and mobile apps › your app › Autoprovisioning."),
      step("Connect", "In the set-up dialog:", [key("Access token"), baseUrl("Endpoint URL")]),
      step("Map attributes", "Keep the proposed mapping; userName has to be the primary e-mail address."),
      step("Turn on", "Choose who is sent and switch autoprovisioning to Active."),
    ],
    mistakes: [
      "Google sends changes every few hours, so give the first run time.",
      "Suspending and deleting have their own delay in Google, from hours to days.",
      "Groups are not sent to most apps; roles then come from the default role.",
    ],
  },
  generic: {
    notice: null,
    steps: [
      step("Connect", "In the SCIM 2.0 client of your identity provider:", [
        baseUrl("Base URL"),
        choose("Authentication", "HTTP header Authorization, scheme Bearer"),
        { label: "Authorization header", value: { ours: "bearerApiKey" } },
      ]),
      step("Match", "Match people by userName, groups by displayName; let it keep the id that it gets back."),
      step("Test", "Read /ServiceProviderConfig, then send one person before all."),
    ],
    mistakes: [
      "The base URL has no slash at its end and no version after it.",
      "The header holds the word Bearer once: some forms put it before the key themselves.",
    ],
  },
} as const satisfies Record<Idp, SetupGuide>;

import { type CommandDef, defineCommand } from "citty";
import { program } from "@/cli/program";
import { idpKeys } from "@/lib/idps/idps";
import { passwordLengthMin } from "@/lib/org/hash-password";

const org = { type: "positional", required: true, description: "The slug of the organization" } as const;
const slug = {
  type: "positional",
  required: true,
  description: "Its name in addresses: lower-case letters, digits and inner hyphens",
} as const;
const json = { type: "boolean", description: "Print JSON for a program instead of lines for a person" } as const;

/** A process ends by itself only once its connections have. */
const cleanup = async (): Promise<void> => (await import("@/lib/db/client")).closeDatabase();

const orgCommands = {
  create: defineCommand({
    meta: { name: "create", description: "Make an organization with the system roles and nobody in it" },
    args: {
      slug,
      name: { type: "string", required: true, description: "Its name for people" },
      json,
    },
    cleanup,
    run: async ({ args }) => (await import("@/cli/org-create")).orgCreate(args),
  }),
  list: defineCommand({
    meta: { name: "list", description: "Show every organization" },
    args: { json },
    cleanup,
    run: async ({ args }) => (await import("@/cli/org-list")).orgList(args),
  }),
  limits: defineCommand({
    meta: { name: "limits", description: "Show what an organization's directories may ask for, or change it" },
    args: {
      org,
      set: { type: "string", valueHint: "name=figure,…", description: "Limits to change; the figure may be: default" },
      json,
    },
    cleanup,
    run: async ({ args }) => (await import("@/cli/org-limits")).orgLimits(args),
  }),
  suspend: defineCommand({
    meta: {
      name: "suspend",
      description: "Serve nothing of an organization any more: no session, sign-in, SCIM or mail",
    },
    args: { org, reason: { type: "string", required: true, description: "Why; operators alone read it" } },
    cleanup,
    run: async ({ args }) => (await import("@/cli/org-suspend")).orgSuspend(args),
  }),
  resume: defineCommand({
    meta: { name: "resume", description: "Serve a suspended organization again; everybody signs in anew" },
    args: { org },
    cleanup,
    run: async ({ args }) => (await import("@/cli/org-resume")).orgResume(args),
  }),
};

const accountCommands = {
  create: defineCommand({
    meta: { name: "create", description: "Make an account below an organization, with nobody of its own in it" },
    args: { org, slug, name: { type: "string", required: true, description: "Its name for people" }, json },
    cleanup,
    run: async ({ args }) => (await import("@/cli/account-create")).accountCreate(args),
  }),
  list: defineCommand({
    meta: { name: "list", description: "Show the accounts of an organization" },
    args: { org, json },
    cleanup,
    run: async ({ args }) => (await import("@/cli/account-list")).accountList(args),
  }),
  archive: defineCommand({
    meta: { name: "archive", description: "Archive an account: it opens to nobody any more" },
    args: { org, slug },
    cleanup,
    run: async ({ args }) => (await import("@/cli/account-archive")).accountArchive(args),
  }),
};

const directoryCommands = {
  create: defineCommand({
    meta: { name: "create", description: "Enable directory sync: a SCIM endpoint for one identity provider" },
    args: {
      org,
      idp: { type: "enum", options: [...idpKeys], required: true, description: "The identity provider" },
      name: { type: "string", description: "What to call it; by default as the identity provider is called" },
      json,
    },
    cleanup,
    run: async ({ args }) => (await import("@/cli/directory-create")).directoryCreate(args),
  }),
};

const keyCommands = {
  create: defineCommand({
    meta: { name: "create", description: "Issue an API key of a directory; its value is shown this once" },
    args: {
      org,
      directory: {
        type: "string",
        valueHint: "id",
        description: "Which directory; may be left out where there is one",
      },
      name: { type: "string", default: "Command line", description: "What the key is for" },
      days: { type: "string", default: "365", description: "How many days it lives, 1 to 730" },
      json,
    },
    cleanup,
    run: async ({ args }) => (await import("@/cli/key-create")).keyCreate(args),
  }),
  list: defineCommand({
    meta: { name: "list", description: "Show the API keys of an organization, without their secrets" },
    args: { org, json },
    cleanup,
    run: async ({ args }) => (await import("@/cli/key-list")).keyList(args),
  }),
  revoke: defineCommand({
    meta: { name: "revoke", description: "End an API key at once" },
    args: { keyId: { type: "positional", required: true, description: "The public id of the key: 10 characters" } },
    cleanup,
    run: async ({ args }) => (await import("@/cli/key-revoke")).keyRevoke(args),
  }),
};

const memberCommands = {
  create: defineCommand({
    meta: { name: "create", description: "Add a person to an organization with one role" },
    args: {
      org,
      email: { type: "string", required: true, description: "The address to sign in with" },
      role: { type: "string", required: true, description: "owner, admin, editor, analyst, viewer or one of your own" },
      name: { type: "string", description: "The name to show; by default what stands before the @" },
      "password-stdin": {
        type: "boolean",
        description: `Read a password of ${passwordLengthMin} or more characters from standard input; without one the member is invited`,
      },
      json,
    },
    cleanup,
    run: async ({ args }) => (await import("@/cli/member-create")).memberCreate(args),
  }),
  list: defineCommand({
    meta: { name: "list", description: "Show everybody of an organization, with the roles they have and from where" },
    args: { org, json },
    cleanup,
    run: async ({ args }) => (await import("@/cli/member-list")).memberList(args),
  }),
};

const doctor = defineCommand({
  meta: {
    name: `${program} doctor`,
    description: "Look at all that Muster needs to run, and say what to do where it is missing",
  },
  run: async () => (await import("@/cli/doctor")).doctor(),
});

/**
 * Every command with its arguments. What a command does is loaded when it is called: `doctor` and `--help` have to work
 * where the environment lacks what the others need.
 */
export const commands: CommandDef = {
  meta: { name: program, description: "Organizations, accounts, directories, keys and people from the command line" },
  subCommands: {
    org: { meta: { name: `${program} org`, description: "Organizations" }, subCommands: orgCommands },
    account: {
      meta: { name: `${program} account`, description: "Accounts below an organization" },
      subCommands: accountCommands,
    },
    directory: {
      meta: { name: `${program} directory`, description: "Directory sync (SCIM)" },
      subCommands: directoryCommands,
    },
    key: { meta: { name: `${program} key`, description: "API keys of directories" }, subCommands: keyCommands },
    member: { meta: { name: `${program} member`, description: "People" }, subCommands: memberCommands },
    doctor,
  },
};

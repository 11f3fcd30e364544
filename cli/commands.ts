import type { CommandDef } from "citty";

/** Each command is loaded when it is called: `doctor` has to run where the others cannot even be imported. */
export const commands: CommandDef = {
  meta: { name: "muster", description: "Organizations, directories and keys from the command line" },
  subCommands: {
    org: {
      meta: { name: "muster org", description: "Organizations" },
      subCommands: {
        create: () => import("@/cli/org-create").then(({ orgCreate }) => orgCreate),
        list: () => import("@/cli/org-list").then(({ orgList }) => orgList),
      },
    },
    directory: {
      meta: { name: "muster directory", description: "Directory sync (SCIM)" },
      subCommands: { create: () => import("@/cli/directory-create").then(({ directoryCreate }) => directoryCreate) },
    },
    key: {
      meta: { name: "muster key", description: "API keys of directories" },
      subCommands: {
        create: () => import("@/cli/key-create").then(({ keyCreate }) => keyCreate),
        list: () => import("@/cli/key-list").then(({ keyList }) => keyList),
        revoke: () => import("@/cli/key-revoke").then(({ keyRevoke }) => keyRevoke),
      },
    },
    member: {
      meta: { name: "muster member", description: "People" },
      subCommands: {
        create: () => import("@/cli/member-create").then(({ memberCreate }) => memberCreate),
        list: () => import("@/cli/member-list").then(({ memberList }) => memberList),
      },
    },
    doctor: () => import("@/cli/doctor").then(({ doctor }) => doctor),
  },
};

/** What a role may allow. A page or action asks for exactly one of these. */
export const permissions = {
  "members:read": "See the people of the organization and their roles",
  "members:manage": "Add, suspend and remove members, grant roles by hand",
  "accounts:manage": "Make and archive accounts",
  "identity:read": "See single sign-on, directories, keys and the request log",
  "identity:manage": "Set up single sign-on and directories, issue and revoke keys, map groups to roles",
  "content:write": "Change what the product holds",
  "reports:read": "Read reports",
  "organization:own": "Enforce single sign-on, protect owners, close the organization",
} as const;

export type Permission = keyof typeof permissions;

/** A permission that an older or newer version of Muster wrote into a role gives nothing. */
export const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name);

const everyone = ["members:read"] as const;
const admin = [
  "members:read",
  "members:manage",
  "accounts:manage",
  "identity:read",
  "identity:manage",
  "content:write",
  "reports:read",
] as const;

/** The roles every organization starts with, highest first. An Owner can be neither mapped nor touched by a directory. */
export const systemRoles = [
  {
    key: "owner",
    name: "Owner",
    description: "Everything, including what can lock others out",
    isProtected: true,
    permissions: [...admin, "organization:own"],
  },
  { key: "admin", name: "Admin", description: "People, identity and content", isProtected: false, permissions: admin },
  {
    key: "editor",
    name: "Editor",
    description: "Changes content",
    isProtected: false,
    permissions: [...everyone, "content:write", "reports:read"],
  },
  {
    key: "analyst",
    name: "Analyst",
    description: "Reads content and reports",
    isProtected: false,
    permissions: [...everyone, "reports:read"],
  },
  { key: "viewer", name: "Viewer", description: "Reads content", isProtected: false, permissions: everyone },
] as const satisfies readonly SystemRole[];

interface SystemRole {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isProtected: boolean;
  readonly permissions: readonly Permission[];
}

import { text } from "node:stream/consumers";
import { defineCommand } from "citty";
import { CommandFailure } from "@/cli/command-failure";
import { organization } from "@/cli/options";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import { closeDatabase } from "@/lib/db/client";
import { createMember, type CreateMemberError } from "@/lib/org/create-member";
import { passwordLengthMin } from "@/lib/org/hash-password";

export const memberCreate = defineCommand({
  meta: { name: "create", description: "Add a person to an organization with one role" },
  args: {
    org: organization,
    email: { type: "string", required: true, description: "The address to sign in with" },
    role: {
      type: "string",
      required: true,
      description: "owner, admin, editor, analyst, viewer or a role of your own",
    },
    name: { type: "string", description: "The name to show; by default what stands before the @" },
    "password-stdin": {
      type: "boolean",
      description: `Read a password of at least ${passwordLengthMin} characters from standard input; without one the member is invited`,
    },
  },
  cleanup: closeDatabase,
  async run({ args }): Promise<string> {
    const { email, role, name = email.split("@")[0] ?? email } = args;
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandFailure(`"${email}" is not an e-mail address.`);
    const password = args["password-stdin"] ? { password: await readPassword() } : {};
    const scope = await scopeOf(args.org);
    const made = await createMember(scope, { email, displayName: name, roleKey: role, ...password });
    if (!made.ok) throw new CommandFailure(refusals[made.error]({ email, role, org: args.org }));
    return facts({ Member: `${name} <${email}>`, Id: made.value.memberId, Role: role });
  },
});

/** Not an argument: those are in the shell's history and in the list of processes. */
async function readPassword(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password.length >= passwordLengthMin) return password;
  throw new CommandFailure(`The password needs at least ${passwordLengthMin} characters.`);
}

interface Asked {
  readonly email: string;
  readonly role: string;
  readonly org: string;
}

const refusals = {
  email_taken: ({ email, org }) => `${org} already has a member ${email}.`,
  unknown_role: ({ role, org }) => `${org} has no role "${role}".`,
} as const satisfies Record<CreateMemberError, (asked: Asked) => string>;

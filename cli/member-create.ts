import { text } from "node:stream/consumers";
import { CommandFailure } from "@/cli/command-failure";
import { scopeOf } from "@/cli/scope-of";
import { facts } from "@/cli/table";
import { createMember, type CreateMemberError } from "@/lib/org/create-member";
import { passwordLengthMin } from "@/lib/org/hash-password";

interface Args {
  readonly org: string;
  readonly email: string;
  readonly role: string;
  readonly name?: string | undefined;
  readonly "password-stdin"?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** The command `member create` */
export async function memberCreate({ org, email, role, json, ...args }: Args): Promise<string> {
  const [localPart, host] = email.split("@");
  if (!localPart || !host) throw new CommandFailure(`"${email}" is not an e-mail address.`);
  const { name = localPart } = args;
  const password = args["password-stdin"] ? { password: await readPassword() } : {};
  const made = await createMember(await scopeOf(org), { email, displayName: name, roleKey: role, ...password });
  if (!made.ok) throw new CommandFailure(refusals[made.error]({ email, role, org }));
  const { memberId } = made.value;
  return json
    ? JSON.stringify({ memberId, email, role })
    : facts({ Member: `${name} <${email}>`, Id: memberId, Role: role });
}

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

import type { ClientBase } from "pg";
import { env } from "@/lib/core/env";
import type { Scope } from "@/lib/core/scope";
import { isAddress } from "@/lib/mail/is-address";
import { oneLine } from "@/lib/mail/one-line";
import { sendMail } from "@/lib/mail/send-mail";

interface Changed {
  readonly organization: { readonly name: string };
  readonly member: { readonly email: string };
}

const daysOfUse = 3;

/** Tells a person that the password is another one now, in the transaction that changed it; whoever has no address changes it all the same. */
export async function mailPasswordChange(
  client: ClientBase,
  scope: Pick<Scope, "organizationId">,
  { organization, member }: Changed,
): Promise<void> {
  if (!isAddress(member.email)) return;
  await sendMail(client, {
    scope,
    to: member.email,
    subject: "Your password was changed",
    text: textOf(oneLine(organization.name)),
    expiresAt: new Date(Date.now() + daysOfUse * 24 * 3600 * 1000),
  });
}

const textOf = (name: string): string => `Hello,

your password for ${name} on Muster was changed just now, and you were signed out everywhere else.

If it was not you, choose a new password at once and tell an administrator of ${name}:
${env().PUBLIC_URL}/forgot-password
`;

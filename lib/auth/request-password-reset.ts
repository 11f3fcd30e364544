import { makeScope } from "@/lib/auth/make-scope";
import { emailKey } from "@/lib/core/email-key";
import { env } from "@/lib/core/env";
import type { Scope } from "@/lib/core/scope";
import { database, type Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import { canSendMail } from "@/lib/mail/can-send-mail";
import { oneLine } from "@/lib/mail/one-line";
import { sendMail } from "@/lib/mail/send-mail";
import { linkSeconds, makeLink } from "@/lib/org/make-link";
import { mustUseSso, passwordFacts } from "@/lib/org/must-use-sso";

/**
 * Mails whoever has this address how to get back in: one mail with a paragraph for each organization. To an address that
 * no active member of an active organization has nothing is sent. It takes longer for some than for others, so call it once the answer is out.
 */
export async function requestPasswordReset(email: string): Promise<void> {
  if (!canSendMail()) return;
  const members = await findMembers(email);
  const [first] = members;
  if (first === undefined) return;
  await database().prisma.$transaction(async (tx) => {
    const paragraphs: string[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement after the other
    for (const member of members) paragraphs.push(await paragraphOf(tx, member));
    await sendMail(tx, {
      ...(members.length === 1 ? { scope: first } : {}),
      to: first.email,
      subject: "Your password for Muster",
      text: textOf(paragraphs),
      expiresAt: new Date(Date.now() + linkSeconds.password_reset * 1000),
    });
  });
}

const organizationsMax = 10;

type Found = Awaited<ReturnType<typeof findMembers>>[number];

/** Knows no organization yet, as the look-up of the sign-in does. */
const findMembers = (email: string) =>
  database().prisma.member.findMany({
    where: { emailKey: emailKey(email), status: "active", organization: { state: "active" } },
    select: {
      organizationId: true,
      id: true,
      email: true,
      displayName: true,
      grants: passwordFacts.grants,
      organization: {
        select: {
          slug: true,
          name: true,
          ssoEnforcement: true,
          connections: { where: { state: "on" }, select: { id: true }, take: 1 },
        },
      },
      directoryUsers: { where: { removedAt: null }, select: { id: true }, take: 1 },
    },
    orderBy: { createdAt: "asc" },
    take: organizationsMax,
  });

async function paragraphOf(tx: Db, member: Found): Promise<string> {
  const { organization, organizationId, id: memberId, displayName } = member;
  const name = oneLine(organization.name);
  if (comesThroughIdp(member)) {
    const query = new URLSearchParams({ organization: organization.slug }).toString();
    return `${name}
You sign in through your organization's identity provider, with single sign-on:
${env().PUBLIC_URL}/sign-in?${query}`;
  }
  const scope = makeScope<Scope>({ organizationId, actor: { type: "system", id: "forgot-password" } });
  const { token } = await makeLink(tx, scope, { memberId, purpose: "password_reset" });
  await recordEvent(tx, { scope, type: "password.reset_requested", subjectId: memberId, data: { displayName } });
  return `${name}
Choose a new password:
${env().PUBLIC_URL}/reset-password/${token}`;
}

/** Whoever a directory keeps has their account there; a password set here would outlive it. Protected roles keep theirs. */
function comesThroughIdp(member: Found): boolean {
  if (mustUseSso(member)) return true;
  const isProtected = member.grants.some(({ role }) => role.isProtected);
  return !isProtected && member.directoryUsers.length > 0 && member.organization.connections.length > 0;
}

const textOf = (paragraphs: readonly string[]): string => `Hello,

somebody, most likely you, forgot the password for this e-mail address on Muster.

${paragraphs.join("\n\n")}

A link to choose a new password works once and for 30 minutes.

If it was not you, you need not do anything: your password stays as it is.
`;

import { makeScope } from "@/lib/auth/make-scope";
import { emailKey } from "@/lib/core/email-key";
import { env } from "@/lib/core/env";
import type { Scope } from "@/lib/core/scope";
import { database, type Db } from "@/lib/db/client";
import { judgeAddress } from "@/lib/domains/judge-address";
import { recordEvent } from "@/lib/ledger/record-event";
import { canSendMail } from "@/lib/mail/can-send-mail";
import { isAddress } from "@/lib/mail/is-address";
import { oneLine } from "@/lib/mail/one-line";
import { sendMail } from "@/lib/mail/send-mail";
import { linkSeconds, makeLink } from "@/lib/org/make-link";
import { mustUseSso } from "@/lib/org/must-use-sso";

/**
 * Mails whoever has this address how to get back in: one mail for each way in which it is written, with a paragraph for
 * each organization. To an address that no active member of an active organization has nothing is sent, nor in a way of
 * writing it that is none: a directory's, which keeps nobody from theirs. It takes
 * longer for some than for others, so call it once the answer is out.
 */
export async function requestPasswordReset(email: string): Promise<void> {
  if (!canSendMail()) return;
  await database().prisma.$transaction(async (tx) => {
    const members = await holdMembers(tx, email);
    // Two ways to write an address are one person here, and may be two mailboxes to whoever delivers.
    for (const to of new Set(members.map((member) => member.email).filter(isAddress))) {
      // oxlint-disable-next-line no-await-in-loop -- one connection, one statement after the other
      await mail(
        tx,
        to,
        members.filter((member) => member.email === to),
      );
    }
  });
}

async function mail(tx: Db, to: string, members: readonly Found[]): Promise<void> {
  const paragraphs: string[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one connection, one statement after the other
  for (const member of members) paragraphs.push(await paragraphOf(tx, member));
  const [first] = members;
  await sendMail(tx, {
    ...(members.length === 1 && first !== undefined ? { scope: first } : {}),
    to,
    subject: "Your password for Muster",
    text: textOf(paragraphs),
    expiresAt: new Date(Date.now() + linkSeconds.password_reset * 1000),
  });
}

const organizationsMax = 10;

type Found = Awaited<ReturnType<typeof findMembers>>[number];

/** Nobody gives them another address before the mail is written: it would be for whoever has the old one. */
async function holdMembers(tx: Db, email: string): Promise<readonly Found[]> {
  await tx.$queryRaw`
    SELECT FROM member WHERE email_key = ${emailKey(email)} AND status = 'active'
    ORDER BY organization_id, id FOR SHARE`;
  return findMembers(tx, email);
}

/** Knows no organization yet, as the look-up of the sign-in does. */
const findMembers = (tx: Db, email: string) =>
  tx.member.findMany({
    where: { emailKey: emailKey(email), status: "active", organization: { state: "active" } },
    select: {
      organizationId: true,
      id: true,
      email: true,
      displayName: true,
      grants: { select: { source: true, role: { select: { isProtected: true } } } },
      accountGrants: { where: { source: "manual" }, select: { source: true }, take: 1 },
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
  if (!(await isTheirs(tx, member))) {
    return `${name}
This address was written by your organization's directory, and nothing proves yet that it is your organization's. Ask an admin there to verify its domain, then try again.`;
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
  return isKept(member) && member.organization.connections.length > 0;
}

/** Owners are out of every directory's reach, their address too. */
const isKept = ({ grants, directoryUsers }: Found): boolean =>
  directoryUsers.length > 0 && !grants.some(({ role }) => role.isProtected);

/**
 * Whether a link may go to the address. A directory writes the addresses of its people, and could write its own to get
 * what it did not give: so whoever has a role by hand, in the organization or in an account, gets one only within a verified
 * domain.
 */
async function isTheirs(tx: Db, member: Found): Promise<boolean> {
  if (!isKept(member) || !hasMore(member)) return true;
  return (await judgeAddress(tx, member.organizationId, member.email)) === "verified";
}

const hasMore = ({ grants, accountGrants }: Found): boolean =>
  accountGrants.length > 0 || grants.some(({ source }) => source === "manual" || source === "saml");

const textOf = (paragraphs: readonly string[]): string => `Hello,

somebody, most likely you, forgot the password for this e-mail address on Muster.

${paragraphs.join("\n\n")}

A link to choose a new password works once and for 30 minutes.

If it was not you, you need not do anything: your password stays as it is.
`;

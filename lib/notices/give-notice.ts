import { env } from "@/lib/core/env";
import type { Permission } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import type { Db } from "@/lib/db/client";
import type { EventType } from "@/lib/ledger/event-types";
import { recordEvent } from "@/lib/ledger/record-event";
import { isAddress } from "@/lib/mail/is-address";
import { oneLine } from "@/lib/mail/one-line";
import { sendMail } from "@/lib/mail/send-mail";

export interface Notice {
  readonly organizationId: string;
  /** The part of Muster that noticed it: the actor of the event. */
  readonly from: string;
  readonly type: EventType;
  readonly subjectId: string;
  /** Which time this is: of each occasion of a subject there is one notice. */
  readonly occasion: string;
  /** What the subject is called; people choose names, so the mail is given one that cannot break out of its line. */
  readonly name: string;
  /** What else the event says. */
  readonly data?: Readonly<Record<string, string | number>>;
  readonly words: (name: string) => NoticeWords;
  /** The screen where something can be done, below the organization's own address. */
  readonly path: string;
}

export interface NoticeWords {
  readonly subject: string;
  /** Which it is, what happens and what to do, in whole sentences. */
  readonly text: string;
}

/**
 * Tells those who can do something about it: an event for everybody to see, and a mail to each active member who may
 * manage identity and to each owner, all in one transaction, and once for each occasion however many processes notice it.
 * Whoever of them has no address, as where a directory sends none, sees the event.
 * @returns whether this was the one that told it
 */
export async function giveNotice(tx: Db, notice: Notice): Promise<boolean> {
  const { organizationId, type, subjectId, occasion, name, data } = notice;
  const { count } = await tx.notice.createMany({
    data: { organizationId, type, subjectId, occasion },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  const scope = { organizationId, actor: { type: "system", id: notice.from } } as const;
  await recordEvent(tx, { scope, type, subjectId, data: { name, ...data } });
  await mailAll(tx, scope, notice);
  return true;
}

const daysOfUse = 3;

async function mailAll(
  tx: Db,
  scope: Pick<Scope, "organizationId">,
  { name, words, path }: Pick<Notice, "name" | "words" | "path">,
): Promise<void> {
  const where = { id: scope.organizationId };
  const organization = await tx.organization.findFirstOrThrow({ where, select: { name: true, slug: true } });
  const { subject, text } = words(oneLine(name));
  const link = `${env().PUBLIC_URL}/o/${organization.slug}/${path}`;
  const mail = { subject, text: textOf({ text, link, organization: oneLine(organization.name) }) };
  const expiresAt = new Date(Date.now() + daysOfUse * 24 * 3600 * 1000);
  for (const { email: to } of await responsible(tx, scope)) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement after the other
    if (isAddress(to)) await sendMail(tx, { scope, to, ...mail, expiresAt });
  }
}

const deciding: readonly Permission[] = ["identity:manage", "organization:own"];

const responsible = (tx: Db, { organizationId }: Pick<Scope, "organizationId">): Promise<{ email: string }[]> =>
  tx.member.findMany({
    where: {
      organizationId,
      status: "active",
      grants: { some: { role: { permissions: { hasSome: [...deciding] } } } },
    },
    orderBy: { id: "asc" },
    select: { email: true },
  });

interface MailWords {
  readonly text: string;
  readonly link: string;
  readonly organization: string;
}

const textOf = ({ text, link, organization }: MailWords): string => `Hello,

${text}

${link}

You get this mail because you may manage identity in ${organization} on Muster.
`;

import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { isLocalRequest } from "@/lib/http/is-local-request";
import { readMailbox } from "@/lib/mail/read-mailbox";

export const metadata: Metadata = { title: "Mailbox of this machine" };

/** What would have been mailed, for whoever tries Muster out on a machine of their own; elsewhere there is no such page. */
export default async function MailboxPage() {
  const mails = isLocalRequest(await headers()) ? await readMailbox() : undefined;
  if (mails === undefined) notFound();
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-2xl px-4 py-8 outline-none sm:px-8">
      <PageHeader
        title="Mailbox of this machine"
        description="No mail server is set (SMTP_URL), and Muster serves this machine alone, so what it would send is kept here: the newest 50 mails, for a week."
      />
      {mails.length === 0 ? (
        <div className="rounded-xl border bg-surface shadow-card">
          <EmptyState icon={Inbox} title="No mail yet">
            Invite somebody or forget a password, then reload this page.
          </EmptyState>
        </div>
      ) : (
        <ol className="grid grid-cols-1 gap-4">
          {mails.map((mail) => (
            <li key={mail.id}>
              <article className="grid gap-3 rounded-xl border bg-surface px-4 py-4 shadow-card sm:px-5">
                <header>
                  <h2 className="font-semibold">{mail.subject}</h2>
                  <p className="mt-0.5 text-muted">
                    To {mail.to} · <Time at={mail.createdAt} />
                  </p>
                </header>
                <MailText text={mail.text} />
              </article>
            </li>
          ))}
        </ol>
      )}
    </main>
  );
}

/** Links can be followed, as in any mail program. */
function MailText({ text }: { readonly text: string }) {
  const pieces = text.trim().split(/(https?:\/\/\S+)/);
  return (
    <p className="break-words whitespace-pre-wrap">
      {pieces.map((piece, index) =>
        // Text and links take turns, so a piece is known by its place.
        index % 2 === 1 ? (
          <a key={index} href={piece} className="break-all underline underline-offset-[3px] hover:text-accent">
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </p>
  );
}

import type { Metadata } from "next";
import { PublicPage } from "@/components/console/public-page";
import { findLink } from "@/lib/auth/find-link";
import { LinkOver } from "../../link-over";
import { SsoInstead } from "../../sso-instead";
import { SuspendedNotice } from "../../suspended-notice";
import { AcceptForm } from "./accept-form";

// The address holds the link: it goes to no other site.
export const metadata: Metadata = { title: "Invitation", referrer: "same-origin" };

/** Looking changes nothing: mail scanners open every link, and the form is what accepts. */
export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const link = await findLink("invitation", token);
  if (link === undefined) {
    return (
      <LinkOver title="This invitation opens nothing any more">
        <p>It was accepted or revoked, a newer one was sent, or its 7 days are over.</p>
        <p>If you have accepted it, sign in. If not, ask whoever invited you to send it again.</p>
      </LinkOver>
    );
  }
  if (link.isSuspended) return <SuspendedNotice name={link.organization.name} next="open the link in the mail again" />;
  if (link.mustUseSso) return <SsoInstead organization={link.organization} />;
  const { organization, member } = link;
  return (
    <PublicPage
      title={`Welcome to ${organization.name}`}
      description={
        <>
          You were invited as <strong className="font-medium text-ink">{member.email}</strong>. Tell us your name and
          choose a password.
        </>
      }
    >
      <AcceptForm token={token} email={member.email} displayName={member.displayName} />
    </PublicPage>
  );
}

import type { Metadata } from "next";
import { PublicPage } from "@/components/console/public-page";
import { findLink } from "@/lib/auth/find-link";
import { LinkOver } from "../../link-over";
import { SsoInstead } from "../../sso-instead";
import { SuspendedNotice } from "../../suspended-notice";
import { ResetPasswordForm } from "./reset-password-form";

// The address holds the link: it goes to no other site.
export const metadata: Metadata = { title: "Choose a new password", referrer: "same-origin" };

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const link = await findLink("password_reset", token);
  if (link === undefined) {
    return (
      <LinkOver
        title="This link opens nothing any more"
        again={{ href: "/forgot-password", label: "Get another mail" }}
      >
        <p>It works once and for 30 minutes. Another mail brings a new one.</p>
      </LinkOver>
    );
  }
  if (link.isSuspended) return <SuspendedNotice name={link.organization.name} next="open the link in the mail again" />;
  if (link.mustUseSso) return <SsoInstead organization={link.organization} />;
  const { organization, member } = link;
  return (
    <PublicPage
      title="Choose a new password"
      description={
        <>
          For <strong className="font-medium text-ink">{member.email}</strong> at {organization.name}. Then you sign in
          with it everywhere anew.
        </>
      }
    >
      <ResetPasswordForm token={token} email={member.email} />
    </PublicPage>
  );
}

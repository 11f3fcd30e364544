import type { Metadata } from "next";
import { PublicPage } from "@/components/console/public-page";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { canSendMail } from "@/lib/mail/can-send-mail";
import { hasMailbox } from "@/lib/mail/has-mailbox";
import { ForgotPasswordForm } from "./forgot-password-form";

export const metadata: Metadata = { title: "Forgot your password?" };

// Whether mails are sent is known to the server that runs, not to the build.
export const dynamic = "force-dynamic";

export default function ForgotPasswordPage() {
  return (
    <PublicPage
      title="Forgot your password?"
      description="Enter your e-mail address, and a mail tells you how to get back in."
      notice={
        !canSendMail() && (
          <Callout kind="caution" title="This server sends no mail yet">
            Ask an administrator of your organization.
          </Callout>
        )
      }
      footer={<TextLink href="/sign-in">Back to the sign-in</TextLink>}
    >
      <ForgotPasswordForm hasMailbox={hasMailbox()} />
    </PublicPage>
  );
}

import { NoticePage } from "@/components/console/notice-page";
import { LinkButton } from "@/components/ui/link-button";

interface SsoInsteadProps {
  readonly organization: { readonly slug: string; readonly name: string };
}

/** For whoever would choose a password where the organization asks for single sign-on. */
export function SsoInstead({ organization }: SsoInsteadProps) {
  const query = new URLSearchParams({ organization: organization.slug }).toString();
  return (
    <NoticePage
      title={`${organization.name} uses single sign-on`}
      actions={
        <LinkButton look="primary" href={`/sign-in?${query}`}>
          Sign in with single sign-on
        </LinkButton>
      }
    >
      <p>
        You need no password here: choose single sign-on, and your organization&apos;s identity provider lets you in.
      </p>
      <p>If it does not know you yet, ask an administrator of {organization.name}.</p>
    </NoticePage>
  );
}

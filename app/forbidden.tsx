import { NoticePage } from "@/components/console/notice-page";
import { LinkButton } from "@/components/ui/link-button";

// oxlint-disable-next-line import/no-default-export -- a file of Next
export default function Forbidden() {
  return (
    <NoticePage
      title="Your role does not reach this page"
      actions={<LinkButton href="/">Go to your organization</LinkButton>}
    >
      <p>You are signed in, and everything is fine with your account.</p>
      <p>An Owner or Admin of your organization can give you a role that does.</p>
    </NoticePage>
  );
}

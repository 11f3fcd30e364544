import { NoticePage } from "@/components/console/notice-page";
import { LinkButton } from "@/components/ui/link-button";

interface SuspendedNoticeProps {
  readonly name: string;
  /** What to do once it is over: whoever came by a link in a mail may have no password yet. */
  readonly next?: string;
}

/** For the people of a suspended organization: that it is, and whom to ask. Why, its operator tells them. */
export function SuspendedNotice({ name, next = "sign in again" }: SuspendedNoticeProps) {
  return (
    <NoticePage
      title={`${name} is suspended`}
      actions={<LinkButton href="/sign-in">Sign in to another organization</LinkButton>}
    >
      <p>
        Nobody can work in this organization for now. Requests from its directories are refused. Nothing was deleted.
      </p>
      <p>Ask an owner of {name}. Only whoever runs Muster for this organization can resume it.</p>
      <p>Once it is resumed, {next}.</p>
    </NoticePage>
  );
}

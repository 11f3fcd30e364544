import { NoticePage } from "@/components/console/notice-page";
import { SignOutButton } from "@/components/console/sign-out-button";
import { LinkButton } from "@/components/ui/link-button";
import { signOutAction } from "../../settings/actions";

/** For somebody who may enter the account and whose role allows nothing of what its pages show. */
// oxlint-disable-next-line import/no-default-export -- a file of Next
export default function Forbidden() {
  return (
    <NoticePage
      title="Your role does not reach this account"
      actions={
        <>
          <LinkButton href="/">Go to your organization</LinkButton>
          <SignOutButton action={signOutAction} />
        </>
      }
    >
      <p>Somebody who manages the people of this account can give you a role in it.</p>
    </NoticePage>
  );
}

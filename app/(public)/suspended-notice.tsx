import { NoticePage } from "@/components/console/notice-page";
import { LinkButton } from "@/components/ui/link-button";

/** For the people of a suspended organization: that it is, and whom to ask. Why, its operator tells them. */
export function SuspendedNotice({ name }: { readonly name: string }) {
  return (
    <NoticePage
      title={`${name} is suspended`}
      actions={<LinkButton href="/sign-in">Sign in to another organization</LinkButton>}
    >
      <p>
        Nobody can work in this organization for now, and its directories are not answered. Nothing of it was deleted.
      </p>
      <p>
        Ask an owner of {name}. Owners ask whoever runs Muster for them, who suspended it and is the only one who can
        resume it.
      </p>
      <p>Once it is resumed, sign in again.</p>
    </NoticePage>
  );
}

import { NoticePage } from "@/components/console/notice-page";
import { SignOutButton } from "@/components/console/sign-out-button";
import { listMembers } from "@/lib/access/list-members";
import { currentMember } from "@/lib/auth/current-member";
import type { MemberScope } from "@/lib/core/scope";
import { signOutAction } from "./settings/actions";

/**
 * For a member whom no role has reached yet. Next renders this beside every page, so it asks who could help only where
 * it will be seen.
 */
// oxlint-disable-next-line import/no-default-export -- a file of Next
export default async function NoRole() {
  const scope = await currentMember();
  if (scope === undefined || scope.permissions.size > 0) return null;
  const helpers = await peopleWhoCanHelp(scope);
  return (
    <NoticePage title={`Welcome, ${scope.member.displayName}`} actions={<SignOutButton action={signOutAction} />}>
      <p>
        You are signed in to {scope.organization.name}, but nobody has given you a role yet, so there is nothing to
        show.
        {helpers.length > 0 && " One of these people can:"}
      </p>
      <ul className="grid gap-1.5">
        {helpers.map((helper) => (
          <li key={helper.id}>
            <span className="font-medium text-ink">{helper.displayName}</span>{" "}
            <a href={`mailto:${helper.email}`} className="underline underline-offset-[3px] hover:text-ink">
              {helper.email}
            </a>
          </li>
        ))}
      </ul>
      <p>As soon as they do, reload this page.</p>
    </NoticePage>
  );
}

const shownMax = 5;

async function peopleWhoCanHelp(scope: MemberScope) {
  const members = await listMembers(scope);
  return members
    .filter(({ status, roles }) => status === "active" && roles.some(({ key }) => key === "owner" || key === "admin"))
    .slice(0, shownMax);
}

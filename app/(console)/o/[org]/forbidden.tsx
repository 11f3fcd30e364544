import { NoticePage } from "@/components/console/notice-page";
import { paths } from "@/components/console/paths";
import { SignOutButton } from "@/components/console/sign-out-button";
import { TextLink } from "@/components/ui/text-link";
import { listMembers } from "@/lib/access/list-members";
import { currentMember } from "@/lib/auth/current-member";
import type { MemberScope } from "@/lib/core/scope";
import { listEnterableAccounts } from "@/lib/org/list-enterable-accounts";
import type { EnterableAccount } from "@/lib/org/list-enterable-accounts";
import { signOutAction } from "./settings/actions";

/**
 * For a member whom no role of the organization has reached: the accounts that are theirs, or who could help. Next renders
 * this beside every page, so it asks for these only where it will be seen.
 */
// oxlint-disable-next-line import/no-default-export -- a file of Next
export default async function NoRole() {
  const scope = await currentMember();
  if (scope === undefined || scope.permissions.size > 0) return null;
  const accounts = await listEnterableAccounts(scope);
  return (
    <NoticePage title={`Welcome, ${scope.member.displayName}`} actions={<SignOutButton action={signOutAction} />}>
      {accounts.length > 0 ? (
        <TheirAccounts organization={scope.organization} accounts={accounts} />
      ) : (
        <NothingYet organization={scope.organization} helpers={await peopleWhoCanHelp(scope)} />
      )}
      <p>
        How and where you are signed in stands in{" "}
        <TextLink href={paths.account(scope.organization.slug)}>Your account</TextLink>.
      </p>
    </NoticePage>
  );
}

interface TheirAccountsProps {
  readonly organization: MemberScope["organization"];
  readonly accounts: readonly EnterableAccount[];
}

function TheirAccounts({ organization, accounts }: TheirAccountsProps) {
  return (
    <>
      <p>
        Your roles in {organization.name} are held in {accounts.length === 1 ? "one account" : "these accounts"}, not in
        the whole organization, so this page does not open to you. Choose an account:
      </p>
      <ul className="grid gap-1.5">
        {accounts.map(({ slug, name }) => (
          <li key={slug}>
            <TextLink href={paths.accountMembers(organization.slug, slug)}>{name}</TextLink>
          </li>
        ))}
      </ul>
    </>
  );
}

interface NothingYetProps {
  readonly organization: MemberScope["organization"];
  readonly helpers: readonly { readonly id: string; readonly displayName: string; readonly email: string }[];
}

function NothingYet({ organization, helpers }: NothingYetProps) {
  return (
    <>
      <p>
        You are signed in to {organization.name}, but nobody has given you a role yet, so there is nothing to show.
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
    </>
  );
}

const shownMax = 5;

/** Those with a role in the whole organization: who manages one account cannot help with the rest. */
async function peopleWhoCanHelp(scope: MemberScope) {
  const members = await listMembers(scope);
  return members
    .filter(({ status, roles }) => status === "active" && roles.some(({ key }) => key === "owner" || key === "admin"))
    .slice(0, shownMax);
}

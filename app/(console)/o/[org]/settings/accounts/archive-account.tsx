import { ConfirmForm } from "@/components/console/confirm-form";
import { counted } from "@/components/console/counted";
import type { AccountRow } from "@/lib/org/list-accounts";
import { archiveAccountAction } from "./actions";

/** The end of an account, with whom it shuts out. */
export function ArchiveAccount({ org, account }: { readonly org: string; readonly account: AccountRow }) {
  const { id, name, people, groups } = account;
  return (
    <ConfirmForm
      action={archiveAccountAction}
      values={{ org, accountId: id }}
      verb="Archive"
      label={`Archive ${name}`}
      title={`Archive ${name}?`}
      isDangerous
    >
      <p>
        <strong>The account opens to nobody any more, from their next request on.</strong> Roles in the whole
        organization and in other accounts stay as they are.
      </p>
      <p>{lossOf(people, groups)} An archived account cannot be opened again; you would create a new one.</p>
    </ConfirmForm>
  );
}

function lossOf(people: number, groups: number): string {
  if (people + groups === 0) return "Nobody has a role in this account alone, and no group is mapped to it.";
  const who = people === 0 ? "Nobody has" : counted(people, "person has", "people have");
  const what = groups === 0 ? "no group gives" : counted(groups, "group gives", "groups give");
  return `${who} a role in this account, and ${what} one. These roles end.`;
}

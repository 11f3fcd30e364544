import { useId, useState } from "react";
import type { MappingChange } from "@/components/console/mapping-preview";
import type { MappableGroup } from "@/components/console/mapping-table";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

interface Named {
  readonly id: string;
  readonly name: string;
}

interface RoleChoiceProps {
  readonly group: MappableGroup;
  readonly roles: readonly Named[];
  readonly accounts: readonly Named[];
  readonly onPreview: (change: MappingChange) => void;
}

/** What a group is to give and, where there are accounts, where. */
export function RoleChoice({ group, roles, accounts, onPreview }: RoleChoiceProps) {
  const { saved, chosen, choose } = useChoice(group);
  const role = roles.find(({ id }) => id === chosen.role) ?? null;
  const account = role && accountIn(accounts, chosen);
  const hasPlaces = role !== null && (accounts.length > 0 || saved.account !== "");
  // What is neither the whole organization nor an account that can be chosen must not become the whole organization.
  const isLost = role !== null && chosen.account !== "" && account === null;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={`Role of ${group.displayName}`}
        className="min-w-32 flex-1"
        value={chosen.role}
        onChange={(event) => choose({ ...chosen, role: event.target.value })}
        options={[{ value: "", label: "No role" }, ...roles.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {hasPlaces && (
        <Select
          aria-label={`Where ${group.displayName} gives its role`}
          className="min-w-36 flex-1"
          value={chosen.account}
          onChange={(event) => choose({ ...chosen, account: event.target.value })}
          options={placesFor(group, accounts)}
        />
      )}
      <Preview
        group={group}
        isSame={isSettled(chosen, saved)}
        isLost={isLost}
        onPreview={() => onPreview({ groupId: group.id, groupName: group.displayName, role, account })}
      />
    </span>
  );
}

interface PreviewProps {
  readonly group: MappableGroup;
  readonly isSame: boolean;
  readonly isLost: boolean;
  readonly onPreview: () => void;
}

/** Never `disabled`: it is pressed, and what it asked for makes it idle, which must not cost the focus. */
function Preview({ group, isSame, isLost, onPreview }: PreviewProps) {
  const hintId = useId();
  const isIdle = isSame || isLost;
  return (
    <>
      <Button
        look={isSame ? "quiet" : "primary"}
        aria-disabled={isIdle || undefined}
        aria-label={`Preview the change of ${group.displayName}`}
        aria-describedby={isLost ? hintId : undefined}
        onClick={isIdle ? undefined : onPreview}
      >
        Preview
      </Button>
      {isLost && (
        <span id={hintId} className="basis-full text-[0.8125rem] text-muted">
          {group.account?.name ?? "The account"} is archived. Choose where the group gives its role.
        </span>
      )}
    </>
  );
}

interface Choice {
  readonly role: string;
  readonly account: string;
}

/** What is chosen for as long as what is saved stays the same; the server's word takes its place, and the focus stays. */
function useChoice(group: MappableGroup) {
  const saved = savedOf(group);
  const [made, setMade] = useState<{ readonly choice: Choice; readonly instead: Choice }>();
  const chosen = made !== undefined && isOne(made.instead, saved) ? made.choice : saved;
  return { saved, chosen, choose: (choice: Choice): void => setMade({ choice, instead: saved }) };
}

const isOne = (first: Choice, second: Choice): boolean =>
  first.role === second.role && first.account === second.account;

const accountIn = (accounts: readonly Named[], { account }: Choice): Named | null =>
  accounts.find(({ id }) => id === account) ?? null;

const savedOf = ({ role, account }: MappableGroup): Choice => ({ role: role?.id ?? "", account: account?.id ?? "" });

const isSettled = (chosen: Choice, saved: Choice): boolean =>
  chosen.role === saved.role && (chosen.role === "" || chosen.account === saved.account);

/** An archived account stands there only as what the group is mapped to: it cannot be chosen. */
const placesFor = ({ account }: MappableGroup, accounts: readonly Named[]) => [
  { value: "", label: "Whole organization" },
  ...accounts.map(({ id, name }) => ({ value: id, label: `Only in ${name}` })),
  ...(account?.isArchived === true ? [{ value: account.id, label: `In ${account.name} (archived)` }] : []),
];

import { Lock } from "lucide-react";
import { ConfirmForm } from "@/components/console/confirm-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { MemberDetail } from "@/lib/access/describe-member";
import type { MemberAccountRole, MemberRole } from "@/lib/access/list-member-roles";
import type { RoleRow } from "@/lib/access/list-roles";
import { nameRole } from "@/lib/access/name-role";
import type { AccountRow } from "@/lib/org/list-accounts";
import { changeRoleAction } from "./actions";
import { everywhere } from "./everywhere";
import { GiveRole } from "./give-role";

interface AccessCardProps {
  readonly org: string;
  readonly member: MemberDetail;
  /** The roles that whoever looks may give and take; none for whom it is not theirs to change. */
  readonly grantable: readonly RoleRow[];
  /** Where else than in the whole organization a role can be held. */
  readonly accounts: readonly AccountRow[];
}

type HeldRole = MemberRole & Partial<Pick<MemberAccountRole, "account">>;

/** What the person may do and, for each role, why; what was given by hand can be taken back. */
export function AccessCard({ org, member, grantable, accounts }: AccessCardProps) {
  const held: readonly HeldRole[] = [...member.roles, ...member.accountRoles];
  const byHand = new Set(member.roles.filter(({ source }) => source === "manual").map(({ key }) => key));
  const toGive = grantable.filter(({ key }) => !byHand.has(key));
  return (
    <Card
      title="Access"
      description="Every role with the reason it is there."
      actions={
        toGive.length > 0 &&
        member.status !== "removed" && <GiveRole org={org} member={member} roles={toGive} accounts={accounts} />
      }
    >
      {held.length === 0 ? (
        <p className="text-muted">No role: {member.displayName} can sign in and see nothing.</p>
      ) : (
        <ul className="divide-y divide-line">
          {held.map((role) => (
            <li
              key={`${role.key} ${role.account?.id ?? ""} ${role.source} ${role.because}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0"
            >
              <Badge tone="accent">{nameOf(role)}</Badge>
              <span className="min-w-0 flex-1 basis-48 text-muted">{capitalised(role.because)}</span>
              {role.source === "manual" ? (
                grantable.some(({ key }) => key === role.key) && <TakeBack org={org} member={member} role={role} />
              ) : (
                <span className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
                  <Lock aria-hidden="true" className="size-3.5 shrink-0" />
                  Changes with its group
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface TakeBackProps {
  readonly org: string;
  readonly member: MemberDetail;
  readonly role: HeldRole;
}

function TakeBack({ org, member, role }: TakeBackProps) {
  return (
    <ConfirmForm
      action={changeRoleAction}
      values={{
        org,
        memberId: member.id,
        roleKey: role.key,
        accountId: role.account?.id ?? everywhere,
        isGiven: "false",
      }}
      verb="Take back"
      label={`Take back ${nameOf(role)} from ${member.displayName}`}
      title={`Take ${nameOf(role)} from ${member.displayName}?`}
      isDangerous
    >
      <p>
        What only this role allows ends with their next request. Roles that groups give stay. You can give it again at
        any time.
      </p>
    </ConfirmForm>
  );
}

const nameOf = ({ name, account }: HeldRole): string => nameRole(name, account?.name ?? null);

const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

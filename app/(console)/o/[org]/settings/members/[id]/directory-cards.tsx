import { Facts } from "@/components/console/facts";
import { paths } from "@/components/console/paths";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { StatusPill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { MemberDirectoryUser } from "@/lib/access/describe-member";

interface DirectoryCardsProps {
  readonly org: string;
  readonly users: readonly MemberDirectoryUser[];
  readonly canOpen: boolean;
}

/** What each directory says of the person, in its own words. */
export function DirectoryCards({ org, users, canOpen }: DirectoryCardsProps) {
  return users.map((user) => (
    <Card
      key={user.id}
      title={
        canOpen ? (
          <TextLink href={paths.directory(org, user.directoryId)}>{user.directoryName}</TextLink>
        ) : (
          user.directoryName
        )
      }
      description="As the directory last said it. Change it there; here it would be overwritten."
      actions={
        user.active ? (
          <StatusPill state="on">Active there</StatusPill>
        ) : (
          <StatusPill state="off">Inactive there</StatusPill>
        )
      }
    >
      <Facts
        facts={[
          { label: "userName", value: user.userName },
          {
            label: "externalId",
            value: <code className="font-mono text-[0.8125rem]">{user.externalId ?? "none"}</code>,
          },
          { label: "Groups", value: <Groups groups={user.groups} /> },
          { label: "Last changed", value: <Time at={user.lastModified} /> },
        ]}
      />
      <div className="mt-4 overflow-clip rounded-lg border">
        <Disclosure summary="As it was sent (SCIM resource)" className="px-3 py-2 -outline-offset-2">
          <pre className="max-h-96 overflow-auto border-t bg-sunken px-3 py-2.5 font-mono text-xs leading-relaxed">
            {JSON.stringify(user.resource, null, 2)}
          </pre>
        </Disclosure>
      </div>
    </Card>
  ));
}

function Groups({ groups }: { readonly groups: MemberDirectoryUser["groups"] }) {
  if (groups.length === 0) return <span className="text-muted">In no group that was pushed</span>;
  return (
    <ul className="flex flex-wrap gap-1">
      {groups.map((group) => (
        <li key={group.id}>
          <Badge>{group.displayName}</Badge>
        </li>
      ))}
    </ul>
  );
}

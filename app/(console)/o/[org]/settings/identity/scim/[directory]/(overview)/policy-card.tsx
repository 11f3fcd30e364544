import { ChoicesForm } from "@/components/console/choices-form";
import { Card } from "@/components/ui/card";
import type { RadioTile } from "@/components/ui/radio-tiles";
import { Time } from "@/components/ui/time";
import { describePolicy, type PolicyInForce } from "@/lib/access/describe-policy";
import { listRoles, type RoleRow } from "@/lib/access/list-roles";
import type { Policy } from "@/lib/access/policy";
import type { MemberScope } from "@/lib/core/scope";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import { savePolicyAction } from "./actions";

interface PolicyCardProps {
  readonly scope: MemberScope;
  readonly org: string;
  readonly directory: DirectoryDetail;
  readonly canManage: boolean;
}

/** What follows from the directory's word, each choice with what it means for a person. Of one that is off nothing does. */
export async function PolicyCard({ scope, org, directory: { id, name, state }, canManage }: PolicyCardProps) {
  const [inForce, roles] = await Promise.all([describePolicy(scope, id), listRoles(scope)]);
  if (inForce === undefined || state === "off") return null;
  const { policy, changed } = inForce;
  return (
    <Card
      title={`How Muster handles people from ${name}`}
      description="Owners are never touched by a directory, whatever is chosen here."
    >
      <ChoicesForm
        legend={`How Muster handles people from ${name}`}
        save={savePolicyAction}
        verb="Save decisions"
        values={{ org, directoryId: id }}
        canManage={canManage}
        questions={questionsOf(policy, { name, roles })}
      >
        <p className="min-w-0 flex-1 basis-64 text-[0.8125rem] text-muted">
          <Changed changed={changed} /> Saving changes nobody right away. It applies to people who arrive from now on,
          and to everybody else the next time the directory changes something about them or their groups.
        </p>
      </ChoicesForm>
    </Card>
  );
}

function Changed({ changed }: Pick<PolicyInForce, "changed">) {
  if (changed === null) return "These are the defaults.";
  return (
    <>
      Changed <Time at={changed.at} isFocusable={false} /> by {changed.by ?? "an operator"}.
    </>
  );
}

interface Around {
  readonly name: string;
  readonly roles: readonly RoleRow[];
}

const questionsOf = (policy: Policy, { name, roles }: Around) => [
  {
    name: "linkVerified",
    legend: "Somebody arrives whose address a member has already",
    chosen: policy.linkVerified,
    tiles: linkTiles(name),
  },
  {
    name: "onCreate",
    legend: "Somebody arrives whom nobody here knows",
    chosen: policy.onCreate,
    tiles: createTiles,
  },
  {
    name: "initialRole",
    legend: "The role of people in no mapped group",
    chosen: policy.initialRole ?? "",
    tiles: roleTiles(roles, policy.initialRole),
  },
  {
    name: "onDeactivate",
    legend: "Somebody is deactivated there",
    chosen: policy.onDeactivate,
    tiles: deactivateTiles,
  },
  { name: "onDelete", legend: "Somebody is deleted there", chosen: policy.onDelete, tiles: deleteTiles },
];

const linkTiles = (name: string): readonly RadioTile[] => [
  {
    value: "approval",
    title: "Ask me",
    description: "They wait on this page until somebody says that the two are one person. Recommended.",
  },
  {
    value: "automatic",
    title: "Link automatically",
    description: `Where the domain of the address is verified, ${name} decides about the member from then on: being deactivated there ends access here, and their sessions end so that they come in again. All others wait.`,
  },
];

const createTiles: readonly RadioTile[] = [
  {
    value: "create",
    title: "Make them a member",
    description: "They can sign in as soon as they arrive. Recommended.",
  },
  {
    value: "none",
    title: "Only list them",
    description:
      "They are listed in the directory and cannot sign in, until somebody adds a member with their address and links the two.",
  },
];

const roleTiles = (roles: readonly RoleRow[], chosen: string | null): readonly RadioTile[] => [
  {
    value: "",
    title: "No role",
    description: "They can sign in and see nothing until a group or somebody gives one. Recommended.",
  },
  ...roles
    .filter(({ key, isProtected }) => !isProtected || key === chosen)
    .map(({ key, name, description }) => ({ value: key, title: name, description })),
];

const deactivateTiles: readonly RadioTile[] = [
  {
    value: "suspend",
    title: "Suspend the member",
    description: "Access ends at once, with every session. Being activated again brings it back. Recommended.",
  },
  {
    value: "remove",
    title: "Remove the member",
    description:
      "The same, and they are no longer among the members. Their history stays; being activated again brings them back.",
  },
  {
    value: "none",
    title: "Nothing",
    description:
      "They keep their access until somebody ends it here. Roles from groups and the role chosen above are taken away.",
  },
];

const deleteTiles: readonly RadioTile[] = [
  {
    value: "suspend",
    title: "Suspend the member",
    description: "Access ends at once, with every session. They stay among the members, suspended. Recommended.",
  },
  {
    value: "remove",
    title: "Remove the member",
    description: "Access ends at once, and they are no longer among the members. Their history stays.",
  },
];

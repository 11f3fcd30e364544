import { FolderTree } from "lucide-react";
import type { Metadata } from "next";
import { MappingTable } from "@/components/console/mapping-table";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { listGroups } from "@/lib/access/list-groups";
import { listRoles } from "@/lib/access/list-roles";
import { listAccounts } from "@/lib/org/list-accounts";
import { requireMember } from "@/lib/auth/require-member";
import { setupGuides } from "@/lib/idps/setup-steps";
import type { SetupGuide } from "@/lib/idps/setup-steps";
import type { Idp } from "@/lib/scim/dialect";
import { readDirectory } from "../../read-directory";
import { previewMappingAction, saveMappingAction } from "./actions";

export const metadata: Metadata = { title: "Groups and roles" };

export default async function MappingPage(props: PageProps<"/o/[org]/settings/identity/scim/[directory]/groups">) {
  const { org, directory: directoryId } = await props.params;
  const scope = await requireMember(org, "identity:read");
  const [groups, roles, accounts, directory] = await Promise.all([
    listGroups(scope, directoryId),
    listRoles(scope),
    listAccounts(scope),
    readDirectory(scope, directoryId),
  ]);
  const place = { org, directoryId };
  return (
    <div className="grid grid-cols-1 gap-4">
      <Callout kind="tip">
        Everybody in a group gets its role, and loses it when they leave the group. Roles given by hand are not touched,
        and Owner cannot be given by a group. <strong>Nothing applies before you have seen a preview.</strong>
      </Callout>
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        {groups.length > 0 ? (
          <MappingTable
            groups={groups}
            roles={roles.filter((role) => !role.isProtected).map(({ id, name }) => ({ id, name }))}
            accounts={accounts.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ id, name }))}
            actions={{ preview: previewMappingAction.bind(null, place), save: saveMappingAction.bind(null, place) }}
            canChange={scope.permissions.has("identity:manage") && directory?.state !== "off"}
          />
        ) : (
          <EmptyState icon={FolderTree} title="No group has arrived yet">
            {directory === undefined ? "" : groupHint(directory.idp)}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

/** What the guide of the identity provider says about groups. */
function groupHint(idp: Idp): string {
  const guide: SetupGuide = setupGuides[idp];
  const step = guide.steps.find(
    ({ title, text }) => /group/i.test(title) || /push groups|assign people and groups/i.test(text),
  );
  return step?.text ?? "Push groups from your identity provider, and they appear here.";
}

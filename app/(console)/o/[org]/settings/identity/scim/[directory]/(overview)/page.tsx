import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { requireMember } from "@/lib/auth/require-member";
import { listUnlinked } from "@/lib/directory/list-unlinked";
import { readDirectory } from "../../read-directory";
import { GuideCard } from "../../guide-card";
import { LadderCard } from "../../ladder-card";
import { urlFieldOf } from "../../ladder-idp";
import { CountsCard } from "./counts-card";
import { DisableCard } from "./disable-card";
import { KeyNotices } from "./key-notices";
import { KeysCard } from "./keys-card";
import { PolicyCard } from "./policy-card";
import { UnlinkedCard } from "./unlinked-card";

export default async function DirectoryPage(props: PageProps<"/o/[org]/settings/identity/scim/[directory]">) {
  const { org, directory: directoryId } = await props.params;
  const scope = await requireMember(org, "identity:read");
  const directory = await readDirectory(scope, directoryId);
  if (directory === undefined) notFound();
  const waiting = directory.unlinked === 0 ? [] : await listUnlinked(scope, directoryId);
  const canManage = scope.permissions.has("identity:manage") && directory.state !== "off";
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid grid-cols-1 gap-4">
        <KeyNotices directory={directory} />
        <CountsCard org={org} directory={directory} />
        {waiting.length > 0 && (
          <UnlinkedCard
            org={org}
            directory={directory}
            waiting={waiting}
            canManage={canManage}
            isOwner={scope.permissions.has("organization:own")}
          />
        )}
        <KeysCard org={org} organizationName={scope.organization.name} directory={directory} canManage={canManage} />
        {directory.lastRequestAt === null && directory.state !== "off" && <GuideCard directory={directory} />}
        <PolicyCard scope={scope} org={org} directory={directory} canManage={canManage} />
        {canManage && <DisableCard org={org} directory={directory} />}
      </div>
      <div className="grid grid-cols-1 gap-4">
        {directory.state !== "off" && <LadderCard directory={directory} />}
        <Card title="Connection">
          <CopyField label={urlFieldOf(directory.idp)} value={directory.scimBaseUrl} />
        </Card>
      </div>
    </div>
  );
}

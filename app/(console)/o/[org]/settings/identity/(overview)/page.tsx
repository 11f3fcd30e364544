import type { Metadata } from "next";
import { paths } from "@/components/console/paths";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import { listDomains } from "@/lib/domains/list-domains";
import { describeIdentity } from "@/lib/org/describe-identity";
import { ExpiryNotice } from "../saml/expiry-notice";
import { listBreakGlassUses } from "@/lib/sso/list-break-glass-uses";
import { BreakGlassUses } from "./break-glass-uses";
import { DirectorySyncCard } from "./directory-sync-card";
import { DomainCard } from "./domain-card";
import { SingleSignOnCard } from "./single-sign-on-card";

export const metadata: Metadata = { title: "User Identity Management" };

export default async function IdentityPage({ params }: PageProps<"/o/[org]/settings/identity">) {
  const { org } = await params;
  const scope = await requireMember(org, "identity:read");
  const [identity, domains, uses] = await Promise.all([
    describeIdentity(scope),
    listDomains(scope),
    listBreakGlassUses(scope),
  ]);
  const canManage = scope.permissions.has("identity:manage");
  const isSetUp = identity.connection?.state === "on" && identity.directories.some(({ state }) => state === "live");
  return (
    <>
      <PageHeader
        title="User Identity Management"
        description="Let your identity provider sign people in, bring them here and say what they may do."
        actions={
          canManage && (
            <LinkButton look={isSetUp ? "secondary" : "primary"} href={paths.scimSetup(org)}>
              Get started
            </LinkButton>
          )
        }
      />
      {identity.connection?.state === "on" && <ExpiryNotice connection={identity.connection} />}
      <BreakGlassUses org={org} uses={uses} />
      <ol className="grid grid-cols-1 gap-4">
        <DomainCard org={org} domains={domains} canManage={canManage} />
        <SingleSignOnCard org={org} identity={identity} canManage={canManage} />
        <DirectorySyncCard org={org} identity={identity} canManage={canManage} />
      </ol>
    </>
  );
}

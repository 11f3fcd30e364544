import type { Metadata } from "next";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import { listDomains } from "@/lib/domains/list-domains";
import { AddDomainForm } from "./add-domain-form";
import { DomainItem } from "./domain-item";

export const metadata: Metadata = { title: "Domains" };

export default async function DomainsPage({ params }: PageProps<"/o/[org]/settings/identity/domains">) {
  const { org } = await params;
  const scope = await requireMember(org, "identity:read");
  const domains = await listDomains(scope);
  const canManage = scope.permissions.has("identity:manage");
  return (
    <>
      <PageHeader
        trail={[{ label: "User Identity Management", href: paths.identity(org) }]}
        title="Domains"
        description="A domain is yours here once a record in its DNS says so. It is looked for again every day."
      />
      <div className="grid grid-cols-1 gap-4">
        {canManage && (
          <Card
            title="Add a domain"
            description="What stands after the @ in the addresses of your people. A name below it, eu.acme.com, is a domain of its own."
          >
            <AddDomainForm org={org} />
          </Card>
        )}
        {domains.length === 0 && !canManage && (
          <p className="text-muted">There is no domain yet. An administrator of your organization can add one.</p>
        )}
        {domains.map((domain) => (
          <DomainItem key={domain.id} org={org} domain={domain} canManage={canManage} />
        ))}
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { paths } from "@/components/console/paths";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import { describeIdentity } from "@/lib/org/describe-identity";
import { ReplaceForm } from "./replace-form";

export const metadata: Metadata = { title: "Replace metadata" };

export default async function SamlMetadataPage({ params }: PageProps<"/o/[org]/settings/identity/saml/metadata">) {
  const { org } = await params;
  const scope = await requireMember(org, "identity:manage");
  const { connection } = await describeIdentity(scope);
  return (
    <>
      <PageHeader
        trail={[
          { label: "User Identity Management", href: paths.identity(org) },
          { label: "Single sign-on", href: paths.saml(org) },
        ]}
        title="Replace metadata"
        description={connection?.name}
      />
      {connection === null ? (
        <Callout title="There is no connection. Set up single sign-on first." />
      ) : (
        <Card
          title="What the identity provider says now"
          description="Nobody is signed out, and the connection stays as it is, on or off. While the identity provider changes its certificate, bring metadata with both: people can sign in with either."
        >
          <ReplaceForm org={org} connectionId={connection.id} />
        </Card>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { paths } from "@/components/console/paths";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import { describeEncryption } from "@/lib/sso/describe-encryption";
import { describeServiceProvider } from "@/lib/sso/describe-service-provider";
import { AtIdentityProvider } from "./at-identity-provider";
import { EncryptionCard } from "./encryption-card";

export const metadata: Metadata = { title: "Encryption" };

export default async function EncryptionPage({ params }: PageProps<"/o/[org]/settings/identity/saml/encryption">) {
  const { org } = await params;
  const scope = await requireMember(org, "identity:read");
  const state = await describeEncryption(scope);
  return (
    <>
      <PageHeader
        trail={[
          { label: "User Identity Management", href: paths.identity(org) },
          { label: "Single sign-on (SAML)", href: paths.saml(org) },
        ]}
        title="Encryption"
        description={state?.name}
      />
      {state === null ? (
        <Callout title="There is no connection. Set up single sign-on first." />
      ) : (
        <div className="grid gap-4">
          <EncryptionCard org={org} state={state} canManage={scope.permissions.has("identity:manage")} />
          <AtIdentityProvider
            idp={state.idp}
            certificateUrl={describeServiceProvider(scope).encryptionCertificateUrl}
          />
        </div>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { paths } from "@/components/console/paths";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/callout";
import { requireMember } from "@/lib/auth/require-member";
import { describeSignInPolicy } from "@/lib/sso/describe-sign-in-policy";
import { EnforcementCard } from "./enforcement-card";
import { JitCard } from "./jit-card";
import { RefusalsCard } from "./refusals-card";

export const metadata: Metadata = { title: "Sign-in policy" };

export default async function SignInPolicyPage({ params }: PageProps<"/o/[org]/settings/identity/saml/policy">) {
  const { org } = await params;
  const scope = await requireMember(org, "identity:read");
  const policy = await describeSignInPolicy(scope);
  const isOwner = scope.permissions.has("organization:own");
  return (
    <>
      <PageHeader
        trail={[
          { label: "User Identity Management", href: paths.identity(org) },
          { label: "Single sign-on (SAML)", href: paths.saml(org) },
        ]}
        title="Sign-in policy"
      />
      <div className="grid grid-cols-1 gap-4">
        {!isOwner && <Callout title="Only an owner can change the settings on this page." />}
        <EnforcementCard org={org} policy={policy} isOwner={isOwner} />
        <JitCard org={org} jit={policy.jit} isOwner={isOwner} />
        {policy.refusals.length > 0 && <RefusalsCard refusals={policy.refusals} />}
      </div>
    </>
  );
}

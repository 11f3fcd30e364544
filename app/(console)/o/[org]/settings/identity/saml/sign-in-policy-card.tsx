import { Facts } from "@/components/console/facts";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { SignInPolicy } from "@/lib/sso/describe-sign-in-policy";
import { enforcementWords, jitWords } from "./policy/policy-words";

/** Who has to come through the identity provider, and who becomes a member by it. */
export function SignInPolicyCard({ org, policy }: { readonly org: string; readonly policy: SignInPolicy }) {
  return (
    <Card
      title="Sign-in policy"
      description="An owner decides."
      actions={<LinkButton href={paths.signInPolicy(org)}>View policy</LinkButton>}
    >
      <Facts
        facts={[
          { label: "Single sign-on", value: enforcementWords[policy.enforcement].title },
          { label: "New members at sign-in", value: jitWords[policy.jit].title },
        ]}
      />
    </Card>
  );
}

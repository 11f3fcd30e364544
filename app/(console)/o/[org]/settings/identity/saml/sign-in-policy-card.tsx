import { Facts } from "@/components/console/facts";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { Enforcement } from "@/lib/sso/enforcements";
import type { SignInPolicy } from "@/lib/sso/describe-sign-in-policy";
import { jitWords } from "./policy/policy-words";

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
          { label: "Sign-in for your domains", value: offered[policy.enforcement] },
          { label: "New members at sign-in", value: jitWords[policy.jit].title },
        ]}
      />
    </Card>
  );
}

/** Not the titles of the choice: “Off” beside a connection that is on would read as if it were not. */
const offered = {
  off: "Password",
  allowed: "Identity provider or password",
  required: "Identity provider only",
} as const satisfies Record<Enforcement, string>;

import type { Metadata } from "next";
import { paths } from "@/components/console/paths";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import { describeIdentity } from "@/lib/org/describe-identity";
import { readTest } from "@/lib/sso/read-test";
import type { StandingTest } from "@/lib/sso/read-test";
import { BeginTestForm } from "./begin-test-form";
import { Outcome } from "./outcome";

export const metadata: Metadata = { title: "Test single sign-on" };

export default async function SamlTestPage({ params }: PageProps<"/o/[org]/settings/identity/saml/test">) {
  const { org } = await params;
  const scope = await requireMember(org, "identity:manage");
  const [{ connection }, test] = await Promise.all([describeIdentity(scope), readTest(scope)]);
  return (
    <>
      <PageHeader
        trail={[
          { label: "User Identity Management", href: paths.identity(org) },
          { label: "Single sign-on", href: paths.saml(org) },
        ]}
        title="Test this connection"
        description={connection?.name}
      />
      {connection === null ? (
        <Callout title="There is no connection to test. Set up single sign-on first." />
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <Card title="A sign-in that signs nobody in" description={explanation}>
            {test.kind === "waiting" && <Waiting />}
            <BeginTestForm
              org={org}
              connectionId={connection.id}
              verb={test.kind === "none" ? "Begin the test" : "Test again"}
            />
          </Card>
          <Found test={test} />
        </div>
      )}
    </>
  );
}

const explanation =
  "You sign in at the identity provider as whom you like. Muster checks its answer as it would at a sign-in and shows what it found, to you alone and for half an hour. Nobody is signed in, and no member is made or changed.";

const Found = ({ test }: { readonly test: StandingTest }) =>
  test.kind === "done" ? <Outcome outcome={test.outcome} /> : null;

const Waiting = () => (
  <div className="mb-3">
    <Callout title="The test was begun, and the identity provider has not answered yet.">
      Where it shows an error of its own, compare the values that it knows of us with those on the page of the
      connection.
    </Callout>
  </div>
);

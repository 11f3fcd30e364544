import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { ConfirmForm } from "@/components/console/confirm-form";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import { requireMember } from "@/lib/auth/require-member";
import { idpNamed, idps } from "@/lib/idps/idps";
import { describeIdentity } from "@/lib/org/describe-identity";
import type { ConnectionRow } from "@/lib/org/describe-identity";
import { describeEncryption } from "@/lib/sso/describe-encryption";
import { describeServiceProvider } from "@/lib/sso/describe-service-provider";
import { describeSignInPolicy } from "@/lib/sso/describe-sign-in-policy";
import { listTraces } from "@/lib/sso/list-traces";
import { turnOffAction } from "./actions";
import { ConnectionFacts } from "./connection-facts";
import { EncryptionSummary } from "./encryption-summary";
import { ExpiryNotice } from "./expiry-notice";
import { OurFiles } from "./our-files";
import { SignInPolicyCard } from "./sign-in-policy-card";
import { RecentSignIns } from "./recent-sign-ins";
import { RefreshNotice } from "./refresh-notice";
import { Use } from "./use";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SamlPage({ params }: PageProps<"/o/[org]/settings/identity/saml">) {
  const { org } = await params;
  const scope = await requireMember(org, "identity:read");
  const [{ connection }, encryption] = await Promise.all([describeIdentity(scope), describeEncryption(scope)]);
  const canManage = scope.permissions.has("identity:manage");
  return (
    <>
      <PageHeader
        trail={[{ label: "User Identity Management", href: paths.identity(org) }]}
        title="Single sign-on (SAML)"
        pill={<State connection={connection} />}
        description={connection?.name}
        actions={canManage && connection !== null && <Change org={org} connection={connection} />}
      />
      {connection === null ? (
        <NotSetUp org={org} canManage={canManage} />
      ) : (
        <>
          <ExpiryNotice connection={connection} />
          <RefreshNotice connection={connection} />
          <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
            <Card title="What the identity provider said" description="From its metadata, read when it was saved.">
              <ConnectionFacts connection={connection} />
            </Card>
            <Card title="What the identity provider knows of us" description="Under the labels of its own screens.">
              <OurValues connection={connection} values={describeServiceProvider(scope)} />
            </Card>
            <Use org={org} connection={connection} canManage={canManage} />
            <SignInPolicyCard org={org} policy={await describeSignInPolicy(scope)} />
            {encryption !== null && <EncryptionSummary org={org} state={encryption} />}
          </div>
          <div className="mt-4">
            <RecentSignIns
              traces={await listTraces(scope, connection.id)}
              idp={idpNamed(connection.idp)}
              ours={describeServiceProvider(scope)}
            />
          </div>
        </>
      )}
    </>
  );
}

function State({ connection }: { readonly connection: ConnectionRow | null }) {
  if (connection === null) return <StatusPill state="off">Not set up</StatusPill>;
  if (connection.state === "on") return <StatusPill state="on">On</StatusPill>;
  return <StatusPill state="waiting">Draft</StatusPill>;
}

function Change({ org, connection }: { readonly org: string; readonly connection: ConnectionRow }) {
  if (connection.state === "draft") {
    return (
      <LinkButton look="primary" href={paths.samlSetup(org, { step: "turn-on" })}>
        Continue set-up
      </LinkButton>
    );
  }
  return (
    <ConfirmForm
      action={turnOffAction}
      values={{ org, connectionId: connection.id }}
      verb="Turn off"
      title="Turn single sign-on off?"
      isDangerous
    >
      <p>
        <strong>Everyone who signed in through {connection.name} is signed out at once</strong>, you too if that is how
        you came here. People without a password cannot sign in until it is on again.
      </p>
      <p>What was set up stays; turning it on again takes one press. Directory sync goes on.</p>
    </ConfirmForm>
  );
}

interface OurValuesProps {
  readonly connection: ConnectionRow;
  readonly values: ReturnType<typeof describeServiceProvider>;
}

function OurValues({ connection, values }: OurValuesProps) {
  const labels = idps[idpNamed(connection.idp)].saml;
  return (
    <div className="grid gap-4">
      <CopyField label={labels.acsUrl} value={values.acsUrl} />
      <CopyField label={labels.entityId} value={values.entityId} />
      <OurFiles values={values} />
    </div>
  );
}

function NotSetUp({ org, canManage }: { readonly org: string; readonly canManage: boolean }) {
  return (
    <div className="rounded-xl border bg-surface shadow-card">
      <EmptyState
        icon={KeyRound}
        title="Single sign-on is not set up"
        action={
          canManage && (
            <LinkButton look="primary" href={paths.samlSetup(org)}>
              Set up single sign-on
            </LinkButton>
          )
        }
      >
        It takes about 10 minutes and somebody who administers your identity provider.
      </EmptyState>
    </div>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { firstValue } from "@/components/console/first-value";
import { paths } from "@/components/console/paths";
import { Stepper } from "@/components/console/stepper";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import type { MemberScope } from "@/lib/core/scope";
import { describeDirectory } from "@/lib/directory/describe-directory";
import { describeIdentity } from "@/lib/org/describe-identity";
import { idpTiles } from "../../idp-tiles";
import { CredentialsStep } from "./credentials-step";
import { IdpStep } from "./idp-step";
import { ServiceStep } from "./service-step";

export const metadata: Metadata = { title: "Get started" };

export default async function ScimSetupPage(props: PageProps<"/o/[org]/settings/identity/scim/setup">) {
  const [{ org }, query] = await Promise.all([props.params, props.searchParams]);
  const scope = await requireMember(org, "identity:manage");
  const directoryId = firstValue(query["directory"]);
  const step = directoryId !== undefined ? "credentials" : firstValue(query["step"]) === "idp" ? "idp" : "service";
  return (
    <>
      <PageHeader trail={[{ label: "User Identity Management", href: paths.identity(org) }]} title="Get started" />
      <Stepper steps={stepsOf(org, directoryId !== undefined)} current={step} />
      {directoryId === undefined ? (
        <Choices org={org} scope={scope} step={step} />
      ) : (
        <Credentials org={org} scope={scope} directoryId={directoryId} />
      )}
    </>
  );
}

/** Said before somebody chooses it, and not after. */
const notes = { google: "Catalogue apps only" } as const;

interface StepProps {
  readonly org: string;
  readonly scope: MemberScope;
}

async function Choices({ org, scope, step }: StepProps & { readonly step: string }) {
  const identity = await describeIdentity(scope);
  if (step !== "idp" || identity.scimLockedBecause !== null) return <ServiceStep org={org} identity={identity} />;
  const begun = identity.directories.filter(({ state, lastRequestAt }) => state === "live" && lastRequestAt === null);
  return <IdpStep org={org} tiles={idpTiles({}, notes)} begun={begun.map(({ id, name }) => ({ id, name }))} />;
}

async function Credentials({ org, scope, directoryId }: StepProps & { readonly directoryId: string }) {
  const directory = await describeDirectory(scope, directoryId);
  if (directory === undefined || directory.state === "off") notFound();
  return <CredentialsStep org={org} organizationName={scope.organization.name} directory={directory} />;
}

/** Once the directory exists, the choices that made it are behind us: they are shown as done and not offered again. */
const stepsOf = (org: string, isMade: boolean) => [
  { key: "service", label: "What to connect", ...(isMade ? {} : { href: paths.scimSetup(org) }) },
  { key: "idp", label: "Identity provider", ...(isMade ? {} : { href: paths.scimSetup(org, { step: "idp" }) }) },
  { key: "credentials", label: "Credentials" },
];

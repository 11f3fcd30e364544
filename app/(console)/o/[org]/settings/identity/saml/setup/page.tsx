import type { Metadata } from "next";
import { firstValue } from "@/components/console/first-value";
import { paths } from "@/components/console/paths";
import { Stepper } from "@/components/console/stepper";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/require-member";
import { idpNamed } from "@/lib/idps/idps";
import { describeIdentity } from "@/lib/org/describe-identity";
import { describeServiceProvider } from "@/lib/sso/describe-service-provider";
import { ExchangeStep } from "./exchange-step";
import { IdpStep } from "./idp-step";
import { TurnOnStep } from "./turn-on-step";

export const metadata: Metadata = { title: "Set up single sign-on" };

export default async function SamlSetupPage(props: PageProps<"/o/[org]/settings/identity/saml/setup">) {
  const [{ org }, query] = await Promise.all([props.params, props.searchParams]);
  const scope = await requireMember(org, "identity:manage");
  const { connection } = await describeIdentity(scope);
  const chosen = firstValue(query["idp"]) ?? connection?.idp;
  const step = stepOf(firstValue(query["step"]), { hasIdp: chosen !== undefined, hasConnection: connection !== null });
  return (
    <>
      <PageHeader
        trail={[{ label: "User Identity Management", href: paths.identity(org) }]}
        title="Set up single sign-on"
      />
      <Stepper steps={stepsOf(org, chosen)} current={step} />
      {step === "idp" && <IdpStep org={org} selected={chosen} />}
      {step === "exchange" && (
        <ExchangeStep org={org} idp={idpNamed(chosen ?? "")} values={describeServiceProvider(scope)} />
      )}
      {step === "turn-on" && connection !== null && <TurnOnStep org={org} connection={connection} />}
    </>
  );
}

type Step = "idp" | "exchange" | "turn-on";

/** The step that the address asks for, or the last one whose ground is laid. */
function stepOf(asked: string | undefined, has: { hasIdp: boolean; hasConnection: boolean }): Step {
  if (asked === "turn-on" && has.hasConnection) return "turn-on";
  return asked === "exchange" && has.hasIdp ? "exchange" : "idp";
}

const stepsOf = (org: string, idp: string | undefined) => [
  { key: "idp", label: "Identity provider", href: paths.samlSetup(org, idp === undefined ? {} : { idp }) },
  {
    key: "exchange",
    label: "Exchange values",
    ...(idp === undefined ? {} : { href: paths.samlSetup(org, { step: "exchange", idp }) }),
  },
  { key: "turn-on", label: "Turn on" },
];

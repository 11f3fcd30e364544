import { ConfirmForm } from "@/components/console/confirm-form";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import type { EncryptionState } from "@/lib/sso/describe-encryption";
import { encryptionPolicies, type EncryptionPolicy } from "@/lib/sso/encryption-policies";
import { ChooseForm } from "../policy/choose-form";
import { saveEncryptionAction } from "./actions";
import { encryptionWords } from "./encryption-words";

interface EncryptionCardProps {
  readonly org: string;
  readonly state: EncryptionState;
  readonly canManage: boolean;
}

/** Off, accepted or required, and what is missing for those that would shut people out now. */
export function EncryptionCard({ org, state, canManage }: EncryptionCardProps) {
  return (
    <Card
      title="Encrypted assertions"
      description="Whether the identity provider encrypts what it says of a person, so that it cannot be read on its way through the browser."
      actions={
        canManage && (
          <LinkButton size="sm" href={paths.samlTest(org)}>
            Test this connection
          </LinkButton>
        )
      }
    >
      <ul className="divide-y">
        {encryptionPolicies.map((encryption) => {
          const isUsed = state.encryption === encryption;
          const isOpen = state.choices.has(encryption);
          return (
            <li key={encryption} className="grid gap-2 py-3 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                <div className="min-w-0 flex-1 basis-56">
                  <h3 className="flex flex-wrap items-center gap-2 font-medium">
                    {encryptionWords[encryption].title}
                    {isUsed && <StatusPill state="on">In use</StatusPill>}
                  </h3>
                  <p className="text-muted">{encryptionWords[encryption].description}</p>
                </div>
                {canManage && !isUsed && isOpen && <Choose org={org} encryption={encryption} state={state} />}
              </div>
              {!isUsed && !isOpen && (
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-sunken/50 px-3.5 py-3">
                  <StatusPill state="waiting">To do</StatusPill>
                  <span className="min-w-0 flex-1 basis-56">{encryptionWords[encryption].todo}</span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

interface ChooseProps extends Pick<EncryptionCardProps, "org" | "state"> {
  readonly encryption: EncryptionPolicy;
}

/** The one that refuses nobody is not asked about first. */
function Choose({ org, state, encryption }: ChooseProps) {
  const values = { org, connectionId: state.connectionId, encryption };
  if (encryption === "accepted") return <ChooseForm action={saveEncryptionAction} values={values} verb="Accept" />;
  const { verb, title, consequence } = questions[encryption];
  return (
    <ConfirmForm action={saveEncryptionAction} values={values} verb={verb} title={title} isDangerous>
      <p>{consequence}</p>
    </ConfirmForm>
  );
}

const questions = {
  off: {
    verb: "Turn off",
    title: "Refuse encrypted assertions?",
    consequence:
      "If the identity provider still encrypts, nobody can sign in through it until it stops. Nobody is signed out. If your last test came encrypted, the connection counts as not tested.",
  },
  required: {
    verb: "Require",
    title: "Require encrypted assertions?",
    consequence:
      "Your last test came encrypted, so sign-ins go on. If the identity provider stops to encrypt, nobody can sign in through it until it does again, or until you choose Accepted.",
  },
} as const;

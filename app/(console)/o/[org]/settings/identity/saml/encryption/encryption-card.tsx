import { ConfirmForm } from "@/components/console/confirm-form";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { EncryptionState } from "@/lib/sso/describe-encryption";
import { encryptionPolicies, type EncryptionPolicy } from "@/lib/sso/encryption-policies";
import { ChoiceList } from "../choice-list";
import { ChooseForm } from "../choose-form";
import { NeedList } from "../need-list";
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
      description="Whether the identity provider encrypts what it says about a person, so that it cannot be read on its way through the browser."
      actions={
        canManage && (
          <LinkButton size="sm" href={paths.samlTest(org)}>
            Test this connection
          </LinkButton>
        )
      }
    >
      <ChoiceList
        choices={encryptionPolicies.map((encryption) => {
          const isUsed = state.encryption === encryption;
          const isOpen = state.choices.has(encryption);
          return {
            key: encryption,
            ...encryptionWords[encryption],
            isUsed,
            action: canManage && !isUsed && isOpen && <Choose org={org} encryption={encryption} state={state} />,
            needs: !isUsed && !isOpen && <Needs encryption={encryption} />,
          };
        })}
      />
    </Card>
  );
}

function Needs({ encryption }: { readonly encryption: EncryptionPolicy }) {
  const { title, todo } = encryptionWords[encryption];
  return <NeedList label={`What ${title} needs`} needs={[{ key: encryption, isMet: false, words: todo }]} />;
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
      "Your last test came encrypted, so sign-ins go on. If the identity provider stops encrypting, nobody can sign in through it until it encrypts again, or until you choose Accepted.",
  },
} as const;

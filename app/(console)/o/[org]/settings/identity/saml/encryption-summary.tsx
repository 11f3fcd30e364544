import { Facts } from "@/components/console/facts";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { EncryptionState } from "@/lib/sso/describe-encryption";
import { encryptionWords } from "./encryption/encryption-words";

interface EncryptionSummaryProps {
  readonly org: string;
  readonly state: Pick<EncryptionState, "encryption">;
}

/** Whether what the identity provider says of people comes encrypted. */
export function EncryptionSummary({ org, state: { encryption } }: EncryptionSummaryProps) {
  return (
    <Card
      title="Encryption"
      description="Whether the identity provider encrypts what it says about a person."
      actions={
        <LinkButton size="sm" href={paths.samlEncryption(org)}>
          View encryption
        </LinkButton>
      }
    >
      <Facts facts={[{ label: "Encrypted assertions", value: encryptionWords[encryption].title }]} />
    </Card>
  );
}

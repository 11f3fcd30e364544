import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { idpInSentence, idpNamed, idps } from "@/lib/idps/idps";

interface AtIdentityProviderProps {
  readonly idp: string;
  readonly certificateUrl: string;
}

/** What is to be done on the other side, in its own words, with the file that it asks for. */
export function AtIdentityProvider({ idp, certificateUrl }: AtIdentityProviderProps) {
  const known = idpNamed(idp);
  return (
    <Card
      title={`What to choose at ${idpInSentence(known)}`}
      description="The certificate is public and the same for all organizations. The private key never leaves Muster."
      footer={
        <a href={certificateUrl} download="muster-encryption.cer" className={buttonClass({ size: "sm" })}>
          <Download aria-hidden="true" />
          Download the certificate
        </a>
      }
    >
      <ol className="grid list-decimal gap-2 pl-5">
        {idps[known].saml.encryption.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Card>
  );
}

import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { idpInSentence, idps } from "@/lib/idps/idps";
import type { Idp } from "@/lib/scim/dialect";
import type { ServiceProvider } from "@/lib/sso/describe-service-provider";
import { OurFiles } from "../our-files";
import { MetadataForm } from "./metadata-form";

interface ExchangeStepProps {
  readonly org: string;
  readonly idp: Idp;
  readonly values: ServiceProvider;
}

/** Our values over there, its metadata here. Each value has the label of the field it goes into. */
export function ExchangeStep({ org, idp, values }: ExchangeStepProps) {
  const labels = idps[idp].saml;
  const name = idpInSentence(idp);
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card
        title={`Copy into ${name}`}
        description={`Make a SAML application there. You need ${idps[idp].admin}.`}
        footer={<OurFiles values={values} />}
      >
        <div className="grid grid-cols-1 gap-4">
          <CopyField label={labels.acsUrl} value={values.acsUrl} />
          <CopyField label={labels.entityId} value={values.entityId} />
          <p className="text-muted">
            NameID: the format that stays the same for a person, if there is a choice (Persistent). An attribute named
            email has to carry the e-mail address.
          </p>
        </div>
      </Card>
      <Card title={`Bring back from ${name}`} description={`You find it there as: ${labels.metadata}.`}>
        <MetadataForm org={org} idp={idp} defaultName={idp === "generic" ? "Single sign-on" : idps[idp].label} />
      </Card>
    </div>
  );
}

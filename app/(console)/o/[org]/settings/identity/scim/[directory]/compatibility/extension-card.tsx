import { Card } from "@/components/ui/card";
import { AttributeNames } from "./attribute-names";
import { ExtensionForm } from "./extension-form";
import type { CompatibilityPlace } from "./place";

interface ExtensionCardProps extends CompatibilityPlace {
  readonly slug: string;
}

/** Attributes of people that the standard does not have: declared here, sent by the identity provider, served back. */
export function ExtensionCard({ org, directoryId, idp, settings: { extension }, canManage, slug }: ExtensionCardProps) {
  return (
    <Card
      title="Custom attributes"
      description="What your identity provider knows of people and the standard has no word for, such as a badge number. Declare it here, and it is kept and served back."
      {...(extension === undefined ? {} : { footer: <AttributeNames idp={idp} extension={extension} /> })}
    >
      <ExtensionForm
        place={{ org, directoryId }}
        canManage={canManage}
        stored={extension}
        proposedUrn={`urn:ietf:params:scim:schemas:extension:${slug}:2.0:User`}
      />
    </Card>
  );
}

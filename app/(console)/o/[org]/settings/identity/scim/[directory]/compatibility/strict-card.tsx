import { Card } from "@/components/ui/card";
import { idpInSentence } from "@/lib/idps/idps";
import { dialects } from "@/lib/scim/dialect";
import type { CompatibilityPlace } from "./place";
import { StrictSwitch } from "./strict-switch";

interface StrictCardProps extends CompatibilityPlace {
  readonly counts: { readonly wouldBeRefused: number; readonly refused: number };
}

/** The switch that ends every tolerance, and when to use it. */
export function StrictCard({ org, directoryId, idp, settings, canManage, counts }: StrictCardProps) {
  return (
    <Card
      title="Strict mode"
      description="Refuses whatever the RFCs forbid, with the attribute and the reason in the answer, instead of making the best of it."
      actions={
        <StrictSwitch
          org={org}
          directoryId={directoryId}
          isStrict={settings.isStrict}
          isDisabled={!canManage}
          counts={counts}
          idp={idpInSentence(idp)}
          takesBareKey={dialects[idp].bareKey === "accept"}
        />
      }
    >
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <div>
          <dt className="font-medium">Use it to test</dt>
          <dd className="text-muted">
            While you write or check a SCIM client, or before an identity provider is certified: each slip shows at
            once.
          </dd>
        </div>
        <div>
          <dt className="font-medium">Leave it off in daily use</dt>
          <dd className="text-muted">
            A refused request changes nothing. Somebody who left may keep their access until the request is repaired.
          </dd>
        </div>
      </dl>
    </Card>
  );
}

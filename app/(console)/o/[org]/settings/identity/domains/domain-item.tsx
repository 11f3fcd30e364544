import { ConfirmForm } from "@/components/console/confirm-form";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { StatusPill } from "@/components/ui/status-pill";
import type { PillState } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import type { DomainRow } from "@/lib/domains/list-domains";
import { removeDomainAction } from "./actions";
import { CheckForm } from "./check-form";
import { ProviderHints } from "./provider-hints-list";

interface DomainItemProps {
  readonly org: string;
  readonly domain: DomainRow;
  readonly canManage: boolean;
}

/** One domain: how it stands, the record it needs, and how to give it up. */
export function DomainItem({ org, domain, canManage }: DomainItemProps) {
  const { id, name, state } = domain;
  const { pill, words } = standing(domain);
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="break-all">{name}</span>
          <StatusPill state={pill}>{words}</StatusPill>
        </span>
      }
      description={<Description domain={domain} />}
      actions={canManage && <Remove org={org} domain={domain} />}
    >
      <div className="grid gap-4">
        {domain.unicode !== null && (
          <Callout kind="caution" title={`Browsers may show this name as ${domain.unicode}`}>
            Letters of another script can look like Latin ones. Make sure that this is the name you mean.
          </Callout>
        )}
        {state === "verified" && domain.failures === 0 ? null : (
          <>
            <CopyField
              label="Host"
              value={domain.hostInZone}
              hint={`Type TXT. The whole name is ${domain.host}; most screens add the domain by themselves.`}
            />
            <CopyField label="Value" value={domain.value} />
            <ProviderHints domain={domain} />
          </>
        )}
        {canManage && <CheckForm org={org} domainId={id} isVerified={state === "verified"} />}
      </div>
    </Card>
  );
}

function standing({ state, failures }: DomainRow): { readonly pill: PillState; readonly words: string } {
  if (state === "lapsed") return { pill: "failed", words: "Lapsed" };
  if (state === "pending") return { pill: "waiting", words: "Waiting for the record" };
  return failures > 0 ? { pill: "warning", words: "Record missing" } : { pill: "on", words: "Verified" };
}

function Description({ domain: { state, failures, verifiedAt, checkedAt } }: { readonly domain: DomainRow }) {
  if (state === "lapsed")
    return "The record was missing on three days, so the domain is not yours here any more. Add the new value below.";
  if (state === "pending") return "Add this record to the DNS of the domain, then check.";
  if (failures > 0)
    return "The record was not found at the last daily check. The domain lapses after three days without it.";
  return (
    <>
      Verified <Moment at={verifiedAt} />, last checked <Moment at={checkedAt} />. Leave the record in place.
    </>
  );
}

const Moment = ({ at }: { readonly at: Date | null }) => (at === null ? "not yet" : <Time at={at} />);

function Remove({ org, domain: { id, name, state } }: Pick<DomainItemProps, "org" | "domain">) {
  return (
    <ConfirmForm
      action={removeDomainAction}
      values={{ org, domainId: id }}
      verb="Remove"
      label={`Remove ${name}`}
      title={`Remove ${name}?`}
      isDangerous
    >
      {state === "verified" ? (
        <>
          <p>
            <strong>Addresses of {name} no longer lead to your identity provider</strong>, and make no members where
            other domains are verified. Nobody who is a member loses anything.
          </p>
          <p>Another organization may verify the domain from then on. Take the record out of the DNS too.</p>
        </>
      ) : (
        <p>Nothing follows from this domain yet. Adding it again makes a new value.</p>
      )}
    </ConfirmForm>
  );
}

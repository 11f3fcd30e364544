import { Facts } from "@/components/console/facts";
import { Callout } from "@/components/ui/callout";
import type { MetadataDifference } from "@/lib/sso/compare-metadata";

/** What a replacement would change: EntityID, address, and each certificate that comes, goes or stays. */
export function Difference({ difference }: { readonly difference: MetadataDifference }) {
  const { entityId, ssoUrl, added, removed, kept, isNone } = difference;
  const isMoved = ssoUrl.before !== ssoUrl.after;
  return (
    <div className="grid gap-3">
      {isNone && <Callout title="This changes nothing: it is what the connection trusts already." />}
      {removed.length > 0 && (
        <Callout kind="caution" title="Sign-ins signed with a removed certificate are refused from then on." />
      )}
      <Facts
        facts={[
          { label: "Issuer (EntityID)", value: <Codes texts={[entityId]} note="stays" /> },
          { label: "Sign-in address", value: <Codes texts={[ssoUrl.after]} note={isMoved ? "new" : "stays"} /> },
          ...(isMoved ? [{ label: "Former address", value: <Codes texts={[ssoUrl.before]} note="removed" /> }] : []),
          ...named("Certificates added", added),
          ...named("Certificates removed", removed),
          ...named("Certificates kept", kept),
        ]}
      />
    </div>
  );
}

const named = (label: string, texts: readonly string[]) =>
  texts.length === 0 ? [] : [{ label, value: <Codes texts={texts} /> }];

const Codes = ({ texts, note }: { readonly texts: readonly string[]; readonly note?: string }) => (
  <div className="grid gap-1.5">
    {texts.map((text) => (
      <code key={text} className="font-mono text-[0.8125rem] break-all">
        {text}
      </code>
    ))}
    {note !== undefined && <span className="text-[0.8125rem] text-muted">{note}</span>}
  </div>
);

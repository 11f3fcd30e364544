import { Disclosure } from "@/components/ui/disclosure";
import type { DomainRow } from "@/lib/domains/list-domains";
import { providerHints } from "./provider-hints";

/** Where to put the record, by who runs the DNS. Opens without a script. */
export function ProviderHints({ domain }: { readonly domain: Pick<DomainRow, "host" | "hostInZone"> }) {
  return (
    <Disclosure summary="Where do I add it?">
      <dl className="mt-2 grid gap-2.5">
        {providerHints.map(({ name, where, label, form }) => (
          <div key={name}>
            <dt className="font-medium">{name}</dt>
            <dd className="text-muted">
              {where}. {label}:{" "}
              <code className="font-mono text-[0.8125rem] break-all">
                {form === "zone" ? domain.hostInZone : `${domain.host}.`}
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

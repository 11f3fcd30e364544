import { Check } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import { LiveTime } from "@/components/ui/live-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { MetadataLook } from "./actions";

interface MetadataFindingsProps {
  readonly look: MetadataLook;
  readonly isLooking: boolean;
}

/** What stands in the metadata, or what is wrong with it and what to do. */
export function MetadataFindings({ look, isLooking }: MetadataFindingsProps) {
  return (
    <div aria-live="polite" aria-busy={isLooking}>
      {look.kind === "empty" && isLooking && <Skeleton className="h-36" />}
      {look.kind === "unreadable" && <Callout kind="danger" title={look.message} />}
      {look.kind === "read" && <Findings look={look} />}
    </div>
  );
}

function Findings({ look }: { readonly look: Extract<MetadataLook, { kind: "read" }> }) {
  return (
    <div className="grid gap-2.5 rounded-lg border bg-positive-soft px-3.5 py-3">
      <p className="flex items-center gap-2 font-medium text-positive">
        <Check aria-hidden="true" className="size-4" />
        This can be used
      </p>
      <dl className="grid gap-2">
        <Finding label="Issuer" value={look.entityId} />
        <Finding label="Sign-in address" value={look.ssoUrl} />
        {look.certificates.map((certificate) => (
          <div key={certificate.fingerprint}>
            <dt className="text-[0.8125rem] text-muted">
              Certificate, {certificate.key}, ends{" "}
              <LiveTime iso={certificate.notAfter.toISOString()} serverNow={0} isFocusable />
            </dt>
            <dd className="font-mono text-xs break-all">{certificate.fingerprint}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Finding({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="font-mono text-[0.8125rem] break-all">{value}</dd>
    </div>
  );
}

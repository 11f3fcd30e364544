import { Globe } from "lucide-react";
import { counted } from "@/components/console/counted";
import { paths } from "@/components/console/paths";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import type { PillState } from "@/components/ui/status-pill";
import type { DomainRow } from "@/lib/domains/list-domains";
import { StepCard } from "./step-card";

interface DomainCardProps {
  readonly org: string;
  readonly domains: readonly DomainRow[];
  readonly canManage: boolean;
}

/** Where the organization stands with its domains, and the one thing to do about them. */
export function DomainCard({ org, domains, canManage }: DomainCardProps) {
  const { state, words } = standing(domains);
  const isNew = domains.length === 0;
  return (
    <StepCard
      icon={Globe}
      title="Verify a domain"
      pill={<StatusPill state={state}>{words}</StatusPill>}
      {...(isNew ? { estimate: "About 5 minutes. You need somebody who may change the DNS of your domain." } : {})}
      actions={
        (canManage || !isNew) && (
          <LinkButton href={paths.domains(org)}>{isNew ? "Add a domain" : "View domains"}</LinkButton>
        )
      }
    >
      {isNew ? (
        "Whoever has an address of a verified domain finds your identity provider by it, and nobody else is taken for one of yours."
      ) : (
        <DomainNames domains={domains} />
      )}
    </StepCard>
  );
}

function standing(domains: readonly DomainRow[]): { readonly state: PillState; readonly words: string } {
  if (domains.some(({ state }) => state === "lapsed")) return { state: "failed", words: "Lapsed" };
  if (domains.some(({ state, failures }) => state === "verified" && failures > 0))
    return { state: "warning", words: "Record missing" };
  if (domains.some(({ state }) => state === "verified")) return { state: "on", words: "Verified" };
  return domains.length > 0
    ? { state: "waiting", words: "Waiting for the record" }
    : { state: "off", words: "Not set up" };
}

const shownMax = 3;

function DomainNames({ domains }: { readonly domains: readonly DomainRow[] }) {
  const more = domains.length - shownMax;
  const names = domains.slice(0, shownMax).map(({ name }) => name);
  return `${names.join(", ")}${more > 0 ? ` and ${counted(more, "other", "others")}` : ""}`;
}

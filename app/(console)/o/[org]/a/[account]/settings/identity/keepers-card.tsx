import { Card } from "@/components/ui/card";
import type { InheritedIdentity } from "@/lib/org/describe-inherited-identity";

interface KeepersCardProps {
  readonly organizationName: string;
  readonly keepers: InheritedIdentity["keepers"];
}

/** Whom to ask, for those to whom the organization's own page does not open. */
export function KeepersCard({ organizationName, keepers }: KeepersCardProps) {
  if (keepers.length === 0) {
    return <Card title="Whom to ask" description={`Nobody in ${organizationName} can change it at the moment.`} />;
  }
  return (
    <Card title="Whom to ask" description={`They can change it for ${organizationName}.`}>
      <ul className="grid gap-1.5">
        {keepers.map(({ id, displayName, email }) => (
          <li key={id}>
            <span className="font-medium text-ink">{displayName}</span>{" "}
            <a href={`mailto:${email}`} className="break-all underline underline-offset-[3px] hover:text-ink">
              {email}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

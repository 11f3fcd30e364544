import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { MemberDetail } from "@/lib/access/describe-member";

/** What the person may do and, for each role, why. */
export function AccessCard({ member }: { readonly member: MemberDetail }) {
  return (
    <Card title="Access" description="Every role with the reason it is there.">
      {member.roles.length === 0 ? (
        <p className="text-muted">No role: {member.displayName} can sign in and see nothing.</p>
      ) : (
        <ul className="divide-y divide-line">
          {member.roles.map((role) => (
            <li
              key={`${role.key} ${role.source} ${role.because}`}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0"
            >
              <Badge tone="accent">{role.name}</Badge>
              <span className="min-w-0 flex-1 basis-48 text-muted">{capitalised(role.because)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

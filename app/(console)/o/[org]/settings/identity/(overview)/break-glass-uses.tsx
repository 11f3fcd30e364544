import { paths } from "@/components/console/paths";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { EventRow } from "@/lib/ledger/list-events";

/** Owners who came in by password although single sign-on is required: each use is somebody's business to know of. */
export function BreakGlassUses({ org, uses }: { readonly org: string; readonly uses: readonly EventRow[] }) {
  if (uses.length === 0) return null;
  return (
    <div className="mb-4">
      <Callout kind="caution" title="An owner signed in with a password while single sign-on is required">
        <p>If nobody knows why, end the sessions of that owner and change the password.</p>
        <ul className="mt-1 grid gap-0.5">
          {uses.map(({ id, at, actor, subject }) => (
            <li key={id}>
              <TextLink href={paths.member(org, subject.id)}>{actor.label}</TextLink>, <Time at={at} />
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}

import { Minus, Plus } from "lucide-react";
import { Avatar } from "@/components/console/avatar";
import { counted } from "@/components/console/counted";
import { Callout } from "@/components/ui/callout";

export interface PreviewPerson {
  readonly memberId: string;
  readonly displayName: string;
  readonly roleName: string;
}

export type PreviewOutcome =
  | {
      readonly kind: "preview";
      readonly gains: readonly PreviewPerson[];
      readonly loses: readonly PreviewPerson[];
      readonly unchanged: number;
    }
  | { readonly kind: "refused"; readonly message: string };

/** The answer of a dry run. */
export function PreviewBody({ outcome }: { readonly outcome: PreviewOutcome }) {
  if (outcome.kind === "refused") return <Callout kind="danger" isAlert title={outcome.message} />;
  const { gains, loses, unchanged } = outcome;
  return (
    <div className="grid gap-4">
      <p>
        <strong className="font-medium">{people(gains.length)}</strong> {gains.length > 1 ? "gain" : "gains"} a role,{" "}
        <strong className="font-medium">{people(loses.length).toLowerCase()}</strong>{" "}
        {loses.length > 1 ? "lose" : "loses"} one
        {unchanged > 0 && `, ${people(unchanged)} ${unchanged > 1 ? "keep" : "keeps"} what they have`}.
      </p>
      {gains.length > 0 && <People title="Gain" people={gains} isGain />}
      {loses.length > 0 && <People title="Lose" people={loses} isGain={false} />}
    </div>
  );
}

const people = (count: number): string => (count === 0 ? "Nobody" : counted(count, "person", "people"));

interface PeopleProps {
  readonly title: string;
  readonly people: readonly PreviewPerson[];
  readonly isGain: boolean;
}

function People({ title, people: rows, isGain }: PeopleProps) {
  const Sign = isGain ? Plus : Minus;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <ul className="max-h-56 overflow-y-auto rounded-lg border">
        {rows.map((person) => (
          <li
            key={`${person.memberId} ${person.roleName}`}
            className="flex items-center gap-2.5 border-b px-3 py-2 last:border-b-0"
          >
            <Avatar name={person.displayName} />
            <bdi className="min-w-0 flex-1">{person.displayName}</bdi>
            <span className={`flex items-center gap-1 font-medium ${isGain ? "text-positive" : "text-danger"}`}>
              <Sign aria-hidden="true" className="size-3.5" />
              {person.roleName}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Time } from "@/components/ui/time";

interface EventListProps {
  readonly events: readonly {
    readonly id: string;
    readonly at: Date;
    readonly sentence: string;
    readonly actor: { readonly label: string };
  }[];
}

/** What happened, newest first, each with who did it. */
export function EventList({ events }: EventListProps) {
  return (
    <ol className="grid">
      {events.map((event) => (
        <li key={event.id} className="group relative grid gap-0.5 pb-4 pl-5 last:pb-0">
          <span aria-hidden="true" className="absolute top-[0.4375rem] left-0 size-2 rounded-full bg-edge" />
          <span
            aria-hidden="true"
            className="absolute top-5 bottom-0 left-[0.1875rem] w-px bg-line group-last:hidden"
          />
          <p>{event.sentence}</p>
          <p className="text-[0.8125rem] text-muted">
            <bdi>{event.actor.label}</bdi> · <Time at={event.at} isFocusable={false} />
          </p>
        </li>
      ))}
    </ol>
  );
}

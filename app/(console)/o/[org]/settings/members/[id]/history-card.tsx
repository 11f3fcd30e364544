import { EventList } from "@/components/console/event-list";
import { Card } from "@/components/ui/card";
import type { EventRow } from "@/lib/ledger/list-events";

/** What happened to the person, newest first, each with who did it. */
export function HistoryCard({ events }: { readonly events: readonly EventRow[] }) {
  return (
    <Card
      title="History"
      description={events.length === 0 ? undefined : "What changed and who changed it, the newest 50."}
    >
      {events.length === 0 ? <p className="text-muted">Nothing has happened yet.</p> : <EventList events={events} />}
    </Card>
  );
}

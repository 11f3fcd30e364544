import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <div className="rounded-xl border bg-surface shadow-card">
      <EmptyState isPage icon={SearchX} title="There is nothing at this address">
        It was removed, or the link is not quite right.
      </EmptyState>
    </div>
  );
}

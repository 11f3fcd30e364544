import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <div className="rounded-xl border bg-surface shadow-card">
      <h1 className="sr-only">There is nothing at this address</h1>
      <EmptyState icon={SearchX} title="There is nothing at this address">
        It was removed, or the link is not quite right.
      </EmptyState>
    </div>
  );
}

import type { Metadata } from "next";
import { SearchX } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="rounded-xl border bg-surface shadow-card">
      <EmptyState
        isPage
        icon={SearchX}
        title="There is nothing at this address"
        action={<LinkButton href="/">Open Members</LinkButton>}
      >
        It was removed, or the link is not quite right.
      </EmptyState>
    </div>
  );
}

import type { Metadata } from "next";
import { Lock } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "No access" };

/** Inside the shell, so that the way to what the role does reach stays open. */
// oxlint-disable-next-line import/no-default-export -- a file of Next
export default function Forbidden() {
  return (
    <div className="rounded-xl border bg-surface shadow-card">
      <EmptyState
        isPage
        icon={Lock}
        title="Your role does not reach this page"
        action={<LinkButton href="/">Open Members</LinkButton>}
      >
        An Owner or Admin of your organization can give you one that does. Under Members you see who they are.
      </EmptyState>
    </div>
  );
}

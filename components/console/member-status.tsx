import { StatusPill } from "@/components/ui/status-pill";
import type { PillState } from "@/components/ui/status-pill";

const looks: Readonly<Record<string, { readonly state: PillState; readonly words: string }>> = {
  active: { state: "on", words: "Active" },
  invited: { state: "waiting", words: "Invited" },
  suspended: { state: "warning", words: "Suspended" },
  removed: { state: "off", words: "Removed" },
};

/** Where a person stands in the organization. */
export function MemberStatus({ status }: { readonly status: string }) {
  const { state, words } = looks[status] ?? { state: "off", words: status };
  return <StatusPill state={state}>{words}</StatusPill>;
}

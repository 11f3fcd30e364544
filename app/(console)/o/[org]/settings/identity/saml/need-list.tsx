import { StatusPill } from "@/components/ui/status-pill";

interface NeedListProps {
  /** What the needs are of, for who cannot see where they stand. */
  readonly label: string;
  readonly needs: readonly { readonly key: string; readonly isMet: boolean; readonly words: string }[];
}

/** What has to be so before something can be chosen, each done or to do. */
export function NeedList({ label, needs }: NeedListProps) {
  return (
    <ul aria-label={label} className="grid gap-2 rounded-lg border bg-sunken/50 px-3.5 py-3">
      {needs.map(({ key, isMet, words }) => (
        <li key={key} className="grid grid-cols-[4.25rem_minmax(0,1fr)] items-start gap-x-3">
          <span>
            <StatusPill state={isMet ? "on" : "waiting"}>{isMet ? "Done" : "To do"}</StatusPill>
          </span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

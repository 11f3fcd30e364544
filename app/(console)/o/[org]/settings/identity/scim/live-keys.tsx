import { KeyRound } from "lucide-react";
import { Time } from "@/components/ui/time";
import type { KeyRow } from "@/lib/keys/list-keys";

/** The keys that are accepted, by what may be shown of them. */
export function LiveKeys({ keys }: { readonly keys: readonly KeyRow[] }) {
  if (keys.length === 0) return null;
  return (
    <ul className="divide-y divide-line rounded-lg border">
      {keys.map((key) => (
        <li key={key.id} className="flex items-center gap-3 px-3 py-2">
          <KeyRound aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{key.name}</p>
            <p className="font-mono text-xs break-all text-muted">
              {key.prefix}…{key.lastFour}
            </p>
          </div>
          <p className="text-[0.8125rem] text-muted">
            {key.lastUsedAt === null ? (
              "never used"
            ) : (
              <>
                used <Time at={key.lastUsedAt} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

import { ConfirmForm } from "@/components/console/confirm-form";
import { StatusPill } from "@/components/ui/status-pill";
import type { PillState } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import type { KeyRow } from "@/lib/keys/list-keys";
import { revokeKeyAction } from "../../key-actions";
import { RotateKey } from "./rotate-key";
import type { KeyPlace } from "./rotate-key";

interface KeyItemProps {
  readonly apiKey: KeyRow;
  readonly place: KeyPlace;
  readonly keys: readonly KeyRow[];
  readonly canManage: boolean;
}

const pills = {
  live: { state: "on", words: "Accepted" },
  retiring: { state: "warning", words: "Retiring" },
  expired: { state: "off", words: "Expired" },
  revoked: { state: "off", words: "Revoked" },
} as const satisfies Record<KeyRow["state"], { state: PillState; words: string }>;

/** One key by what may be shown of it, when it ends, and the two ways to end it. */
export function KeyItem({ apiKey, place, keys, canManage }: KeyItemProps) {
  const { state, words } = pills[apiKey.state];
  const isSole = keys.filter((key) => key.state === "live" || key.state === "retiring").length === 1;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2.5 px-4 py-3.5 sm:px-5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{apiKey.name}</span>
          <StatusPill state={state}>{words}</StatusPill>
        </p>
        <p className="mt-0.5 font-mono text-xs break-all text-muted">
          {apiKey.prefix}…{apiKey.lastFour}
        </p>
        <p className="mt-1 text-[0.8125rem] text-muted">
          <KeyLife apiKey={apiKey} keys={keys} />
        </p>
      </div>
      {canManage && (
        <div className="flex gap-2">
          <RotateKey keyId={apiKey.id} name={apiKey.name} place={place} isBusy={!isSole} />
          <ConfirmForm
            action={revokeKeyAction}
            values={{ org: place.org, keyId: apiKey.id }}
            verb="Revoke"
            label={`Revoke ${apiKey.name}`}
            title={`Revoke “${apiKey.name}”?`}
            isDangerous
          >
            <p>
              <strong>The next request with this key is refused, on every server, at once.</strong>{" "}
              {isSole
                ? "It is the only key: nobody arrives, changes or is deactivated until a new one is in place."
                : "The other key goes on working."}
            </p>
            <p>
              People and groups stay as they are. A revoked key cannot come back; to replace one in calm, rotate it.
            </p>
          </ConfirmForm>
        </div>
      )}
    </li>
  );
}

function KeyLife({ apiKey, keys }: Pick<KeyItemProps, "apiKey" | "keys">) {
  const successor = keys.find((key) => key.id === apiKey.successorId);
  return (
    <>
      {apiKey.lastUsedAt === null ? "Never used" : <Used at={apiKey.lastUsedAt} />} · made{" "}
      {apiKey.createdBy === null ? "" : `by ${apiKey.createdBy} `}
      <Time at={apiKey.createdAt} isFocusable={false} /> · <Ending apiKey={apiKey} />
      {apiKey.state === "retiring" && successor !== undefined && `, or as soon as …${successor.lastFour} is used`}
    </>
  );
}

function Used({ at }: { readonly at: Date }) {
  return (
    <>
      Used <Time at={at} isFocusable={false} />
    </>
  );
}

function Ending({ apiKey }: { readonly apiKey: KeyRow }) {
  if (apiKey.revokedAt !== null) {
    return (
      <>
        revoked <Time at={apiKey.revokedAt} isFocusable={false} />
      </>
    );
  }
  return (
    <>
      {apiKey.state === "expired" ? "expired" : "expires"} <Time at={apiKey.expiresAt} />
    </>
  );
}

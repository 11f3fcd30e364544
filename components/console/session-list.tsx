import { Laptop, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { ConfirmForm } from "@/components/console/confirm-form";
import type { FormState } from "@/components/console/form-state";
import { userAgentWords } from "@/components/console/user-agent-words";
import { Badge } from "@/components/ui/badge";
import { StatusPill } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";

interface SessionItem {
  readonly id: string;
  readonly method: string;
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly isLive: boolean;
  /** When it was ended, or ran out. */
  readonly overAt: Date;
}

interface SessionListProps {
  readonly sessions: readonly SessionItem[];
  /** The one that asks. */
  readonly currentId: string;
  /** Left out where the viewer may not end any. */
  readonly end?: {
    readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
    readonly values: Readonly<Record<string, string>>;
    readonly consequence: ReactNode;
  };
}

/** Where a person is or was signed in, each with its end. */
export function SessionList({ sessions, currentId, end }: SessionListProps) {
  const isMixed = sessions.some(({ isLive }) => !isLive);
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => {
        const words = userAgentWords(session.userAgent);
        const isCurrent = session.id === currentId;
        return (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 first:pt-0 last:pb-0">
            <DeviceMark words={words} isLive={session.isLive} />
            <div className="min-w-0 flex-1 basis-52">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium" title={session.userAgent}>
                {words}
                {isCurrent && <Badge tone="accent">This session</Badge>}
              </p>
              <SessionFacts session={session} />
            </div>
            {session.isLive && isMixed && <StatusPill state="on">Signed in</StatusPill>}
            {session.isLive && !isCurrent && end !== undefined && (
              <ConfirmForm
                action={end.action}
                values={{ ...end.values, sessionId: session.id }}
                verb="End"
                label={`End the session ${words}`}
                title={`End the session ${words}?`}
                isDangerous
              >
                {end.consequence}
              </ConfirmForm>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function SessionFacts({ session }: { readonly session: SessionItem }) {
  return (
    <p className="text-[0.8125rem] text-muted">
      {methods[session.method] ?? session.method} · began <Time at={session.createdAt} isFocusable={false} /> ·{" "}
      {session.isLive ? "last seen " : "over "}
      <Time at={session.isLive ? session.lastSeenAt : session.overAt} isFocusable={false} />
    </p>
  );
}

const methods: Readonly<Record<string, string>> = { password: "Password", saml: "Single sign-on" };

function DeviceMark({ words, isLive }: { readonly words: string; readonly isLive: boolean }) {
  const Icon = /iPhone|Android/.test(words) ? Smartphone : Laptop;
  return (
    <span
      className={`grid size-9 shrink-0 place-items-center rounded-lg border bg-sunken ${isLive ? "text-ink" : "text-faint"}`}
    >
      <Icon aria-hidden="true" className="size-4" />
    </span>
  );
}

import { Card } from "@/components/ui/card";
import { StatusPill } from "@/components/ui/status-pill";
import { Time } from "@/components/ui/time";
import type { MemberSession } from "@/lib/access/describe-member";

const methods: Readonly<Record<string, string>> = { password: "Password", saml: "Single sign-on" };

/** Where the person is or was signed in. */
export function SessionsCard({ sessions }: { readonly sessions: readonly MemberSession[] }) {
  return (
    <Card title="Sessions">
      {sessions.length === 0 ? (
        <p className="text-muted">Never signed in.</p>
      ) : (
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-medium">{methods[session.method] ?? session.method}</p>
                <p className="truncate text-[0.8125rem] text-muted" title={session.userAgent}>
                  {session.userAgent}
                </p>
              </div>
              <SessionState session={session} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function SessionState({ session }: { readonly session: MemberSession }) {
  if (session.endedAt !== null) {
    return (
      <span className="text-muted">
        Ended <Time at={session.endedAt} />
      </span>
    );
  }
  if (hasExpired(session)) {
    return (
      <span className="text-muted">
        Expired <Time at={session.expiresAt} />
      </span>
    );
  }
  return (
    <span className="flex items-center gap-2 text-muted">
      <Time at={session.lastSeenAt} />
      <StatusPill state="on">Signed in</StatusPill>
    </span>
  );
}

const hasExpired = ({ expiresAt }: MemberSession): boolean => expiresAt < new Date();

import { CircleCheck, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { firstValue } from "@/components/console/first-value";
import { paths } from "@/components/console/paths";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { requireMember } from "@/lib/auth/require-member";
import { tellDeviation } from "@/lib/idps/tell-deviation";
import { listRequests } from "@/lib/ledger/list-requests";
import { LogFilter } from "./log-filter";
import { RequestItem } from "./request-item";

export const metadata: Metadata = { title: "Request log" };

const shownMax = 100;

export default async function LogPage(props: PageProps<"/o/[org]/settings/identity/scim/[directory]/log">) {
  const [{ org, directory: directoryId }, query] = await Promise.all([props.params, props.searchParams]);
  const scope = await requireMember(org, "identity:read");
  const onlyFailures = firstValue(query["show"]) === "failures";
  const deviation = firstValue(query["deviation"]);
  const requests = await listRequests(scope, {
    directoryId,
    onlyFailures,
    limit: shownMax,
    ...(deviation === undefined ? {} : { deviation }),
  });
  return (
    <>
      <LogFilter
        org={org}
        directoryId={directoryId}
        onlyFailures={onlyFailures}
        tolerated={deviation === undefined ? undefined : tellDeviation(deviation).words}
        shown={requests.length}
        max={shownMax}
      />
      <div className="overflow-clip rounded-xl border bg-surface shadow-card">
        {requests.length > 0 ? (
          <ol>
            {requests.map((request) => (
              <RequestItem key={request.id} request={request} />
            ))}
          </ol>
        ) : (
          <Nothing
            href={paths.directoryLog(org, directoryId)}
            onlyFailures={onlyFailures}
            onlyTolerated={deviation !== undefined}
          />
        )}
      </div>
    </>
  );
}

interface NothingProps {
  readonly href: string;
  readonly onlyFailures: boolean;
  readonly onlyTolerated: boolean;
}

function Nothing({ href, onlyFailures, onlyTolerated }: NothingProps) {
  if (onlyTolerated) {
    return (
      <EmptyState
        icon={CircleCheck}
        title="No such request"
        action={<LinkButton href={href}>Show every request</LinkButton>}
      >
        In the last 30 days no request had this.
      </EmptyState>
    );
  }
  if (onlyFailures) {
    return (
      <EmptyState
        icon={CircleCheck}
        title="No failures"
        action={<LinkButton href={href}>Show every request</LinkButton>}
      >
        Every request that is kept was served.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ScrollText} title="No request yet">
      As soon as the identity provider asks for anything, it stands here: what it asked, what we answered and what that
      means, refused requests included.
    </EmptyState>
  );
}

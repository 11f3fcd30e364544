import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventList } from "@/components/console/event-list";
import { Card } from "@/components/ui/card";
import { requireMember } from "@/lib/auth/require-member";
import { readSettings } from "@/lib/directory/read-settings";
import { countStrict } from "@/lib/ledger/count-strict";
import { listDeviations } from "@/lib/ledger/list-deviations";
import { listEvents } from "@/lib/ledger/list-events";
import { describeLimits } from "@/lib/org/describe-limits";
import { refusedKinds, strictRemark } from "@/lib/scim/deviation";
import { readDirectory } from "../../read-directory";
import { AnswersCard } from "./answers-card";
import { DeviationsCard } from "./deviations-card";
import { ExtensionCard } from "./extension-card";
import { LimitsCard } from "./limits-card";
import { StrictCard } from "./strict-card";

export const metadata: Metadata = { title: "Compatibility" };

export default async function CompatibilityPage(
  props: PageProps<"/o/[org]/settings/identity/scim/[directory]/compatibility">,
) {
  const { org, directory: directoryId } = await props.params;
  const scope = await requireMember(org, "identity:read");
  const [directory, settings] = await Promise.all([
    readDirectory(scope, directoryId),
    readSettings(scope, directoryId),
  ]);
  if (directory === undefined || settings === undefined) notFound();
  const since = thirtyDaysAgo();
  const [deviations, strict, limits, events] = await Promise.all([
    listDeviations(scope, directoryId, since),
    countStrict(scope, directoryId, since, { kinds: refusedKinds, remark: strictRemark }),
    describeLimits(scope),
    listEvents(scope, { subjectIds: [directoryId], limit: changesMax }),
  ]);
  const canManage = scope.permissions.has("identity:manage") && directory.state !== "off";
  const place = { org, directoryId, idp: directory.idp, settings, canManage };
  return (
    <div className="grid grid-cols-1 gap-4">
      <DeviationsCard {...place} deviations={deviations} hasRequests={directory.lastRequestAt !== null} />
      <StrictCard {...place} counts={strict} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid grid-cols-1 gap-4">
          <AnswersCard {...place} />
          <ExtensionCard {...place} slug={scope.organization.slug} />
        </div>
        <div className="grid grid-cols-1 gap-4">
          <LimitsCard org={org} directoryId={directoryId} slug={scope.organization.slug} limits={limits} />
          {events.length > 0 && (
            <Card title="Changes" description="What was changed about this directory, and by whom.">
              <EventList events={events} />
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}

const changesMax = 8;

/** Not pure, and meant so: this renders on the server, once a request. */
const thirtyDaysAgo = (): Date => new Date(Date.now() - 30 * 86_400_000);

import { Facts } from "@/components/console/facts";
import { counted } from "@/components/console/counted";
import { paths } from "@/components/console/paths";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { TextLink } from "@/components/ui/text-link";
import type { LimitsOverview } from "@/lib/org/describe-limits";

interface LimitsCardProps {
  readonly org: string;
  readonly directoryId: string;
  readonly slug: string;
  readonly limits: LimitsOverview;
}

const number = new Intl.NumberFormat("en");

/** What all directories of the organization may ask for together. */
export function LimitsCard({ org, directoryId, slug, limits }: LimitsCardProps) {
  const { requestsPerSecond, requestsBurst, membershipsPerSecond, membershipsBurst, slowed24h } = limits;
  return (
    <Card
      title="Limits"
      description="For all directories of the organization together."
      footer={
        <CopyField
          label="Ask the operator to change them"
          value={`npm run cli -- org limits ${slug} --set groups=${suggested(limits)}`}
          hint="Whoever runs this server does it with this command."
        />
      }
    >
      <div className="grid gap-4">
        {slowed24h > 0 && (
          <Callout kind="caution" title={`${counted(slowed24h, "request was", "requests were")} slowed down in 24 h`}>
            They were answered 429 with the seconds to wait, and come again by themselves.{" "}
            <TextLink href={paths.directoryFailures(org, directoryId)}>See the failures</TextLink>
          </Callout>
        )}
        <Facts
          facts={[
            { label: "Requests", value: <Rate perSecond={requestsPerSecond} burst={requestsBurst} /> },
            {
              label: "People into or out of groups",
              value: <Rate perSecond={membershipsPerSecond} burst={membershipsBurst} />,
            },
            { label: "Groups", value: <Groups used={limits.groupsUsed} max={limits.groups} /> },
          ]}
        />
      </div>
    </Card>
  );
}

/** Twice as many as now, and a number that is easy to say. */
const suggested = ({ groups }: LimitsOverview): number => Math.max(500, groups * 2);

function Rate({ perSecond, burst }: { readonly perSecond: number; readonly burst: number }) {
  return (
    <span className="tabular-nums">
      {number.format(perSecond)} a second, {number.format(burst)} at once
    </span>
  );
}

function Groups({ used, max }: { readonly used: number; readonly max: number }) {
  const isFull = used >= max;
  return (
    <span className={`tabular-nums ${isFull ? "font-medium text-danger" : ""}`}>
      {number.format(used)} of {number.format(max)}
      {isFull && "; a new group is refused"}
    </span>
  );
}

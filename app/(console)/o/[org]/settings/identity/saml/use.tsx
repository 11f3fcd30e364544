import { Facts } from "@/components/console/facts";
import { paths } from "@/components/console/paths";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import type { ConnectionRow } from "@/lib/org/describe-identity";

interface UseProps {
  readonly org: string;
  readonly connection: ConnectionRow;
  readonly canManage: boolean;
}

/** When the connection was tested, turned on and used, and the ways to test it and to replace what it trusts. */
export function Use({ org, connection, canManage }: UseProps) {
  const { enabledAt, lastSignInAt, testedAt, metadataUrl, metadataCheckedAt } = connection;
  return (
    <Card title="Use" actions={canManage && <Ways org={org} />}>
      <Facts
        facts={[
          { label: "Turned on", value: <Moment at={enabledAt} /> },
          { label: "Last sign-in", value: <Moment at={lastSignInAt} /> },
          {
            label: "Tested",
            value: testedAt === null ? "Not since the metadata or the encryption last changed" : <Time at={testedAt} />,
          },
          ...(metadataUrl === null
            ? []
            : [
                { label: "Metadata read daily from", value: <span className="break-all">{metadataUrl}</span> },
                { label: "Last read", value: <Moment at={metadataCheckedAt} /> },
              ]),
        ]}
      />
    </Card>
  );
}

const Ways = ({ org }: { readonly org: string }) => (
  <>
    <LinkButton size="sm" href={paths.samlTest(org)}>
      Test this connection
    </LinkButton>
    <LinkButton size="sm" href={paths.samlMetadata(org)}>
      Replace metadata
    </LinkButton>
  </>
);

const Moment = ({ at }: { readonly at: Date | null }) => (at === null ? "Not yet" : <Time at={at} />);

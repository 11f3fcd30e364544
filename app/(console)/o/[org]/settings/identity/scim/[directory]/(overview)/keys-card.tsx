import { KeyRound } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import type { KeyRow } from "@/lib/keys/list-keys";
import { IssueKey } from "../../issue-key";
import { KeyItem } from "./key-item";

interface KeysCardProps {
  readonly org: string;
  readonly organizationName: string;
  readonly directory: DirectoryDetail;
  readonly canManage: boolean;
}

const isAccepted = ({ state }: KeyRow): boolean => state === "live" || state === "retiring";

/** The API keys: those that are accepted first, those that ended for the record. */
export function KeysCard({ org, organizationName, directory, canManage }: KeysCardProps) {
  const accepted = directory.keys.filter(isAccepted);
  const ended = directory.keys.filter((key) => !isAccepted(key));
  const { id, name, scimBaseUrl } = directory;
  const place = { org, organizationName, directory: { id, name, scimBaseUrl } };
  return (
    <Card
      title="API keys"
      description="With one of these the identity provider proves that it is yours."
      isFlush
      actions={canManage && <IssueKey {...place} hasRoom={accepted.length < 2} isFirst={accepted.length === 0} />}
    >
      {accepted.length === 0 && (
        <EmptyState icon={KeyRound} title="No key is accepted">
          {directory.state === "off"
            ? "This directory is off and its keys are revoked."
            : "Every request is refused until you generate a key and paste it into the identity provider."}
        </EmptyState>
      )}
      {accepted.length > 0 && (
        <ul className="divide-y divide-line border-t">
          {accepted.map((key) => (
            <KeyItem key={key.id} apiKey={key} place={place} keys={directory.keys} canManage={canManage} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <div className="border-t">
          <Disclosure
            summary={`${ended.length} no longer accepted`}
            className="px-4 py-2.5 -outline-offset-2 hover:bg-sunken/60 sm:px-5"
          >
            <ul className="divide-y divide-line border-t bg-sunken/40">
              {ended.map((key) => (
                <KeyItem key={key.id} apiKey={key} place={place} keys={directory.keys} canManage={false} />
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
    </Card>
  );
}

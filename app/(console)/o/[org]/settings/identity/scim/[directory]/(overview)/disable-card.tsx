import { ConfirmForm } from "@/components/console/confirm-form";
import { counted } from "@/components/console/counted";
import { Card } from "@/components/ui/card";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";
import { disableDirectoryAction } from "./actions";

/** The way out, with what it does and does not do. */
export function DisableCard({ org, directory }: { readonly org: string; readonly directory: DirectoryDetail }) {
  const people = counted(directory.counts.users, "person", "people");
  return (
    <Card
      title="Turn directory sync off"
      description="Its keys are revoked and requests are refused. People keep their place and their roles."
      actions={
        <ConfirmForm
          action={disableDirectoryAction}
          values={{ org, directoryId: directory.id }}
          verb="Turn off"
          title={`Turn off ${directory.name}?`}
          isDangerous
        >
          <p>
            <strong>Every API key of this directory is revoked at once.</strong> Nothing that happens in the identity
            provider arrives here any more: who leaves there keeps access here until somebody removes them by hand.
          </p>
          <p>
            {people} who came from it stay, with the roles they have. A directory that is off cannot be turned on again;
            you would connect a new one.
          </p>
        </ConfirmForm>
      }
    />
  );
}

import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { ConnectionRow } from "@/lib/org/describe-identity";
import { refreshErrors } from "@/lib/sso/refresh-metadata";
import type { RefreshError } from "@/lib/sso/refresh-metadata";

const isRefreshError = (word: string): word is RefreshError => Object.hasOwn(refreshErrors, word);

/** Nothing, while the metadata that is read daily can be read. */
export function RefreshNotice({ connection }: { readonly connection: ConnectionRow }) {
  const { metadataFailedSince, metadataFailure } = connection;
  if (metadataFailedSince === null) return null;
  const why = metadataFailure !== null && isRefreshError(metadataFailure) ? refreshErrors[metadataFailure] : "";
  return (
    <div className="mb-4">
      <Callout
        kind="caution"
        title={
          <>
            The metadata could not be refreshed since <Time at={metadataFailedSince} />.
          </>
        }
      >
        {why} What was trusted before stays, and people can sign in. Bring the metadata under “Replace metadata” if it
        has changed.
      </Callout>
    </div>
  );
}

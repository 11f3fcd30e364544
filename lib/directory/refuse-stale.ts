import type { Condition } from "@/lib/directory/caller";
import { preconditionFailed } from "@/lib/scim/errors";
import { matchesEtag } from "@/lib/scim/resource/etag";

/** Throws 412 when If-Match names another version than the one that is locked now (RFC 7644 3.14). */
export function refuseStale({ ifMatch }: Condition, version: string): void {
  if (ifMatch === undefined || matchesEtag(ifMatch, version)) return;
  throw preconditionFailed("The resource changed since the version in If-Match. Read it again and repeat the change.");
}

import { log } from "@/lib/core/log";
import { isLastOwner, isTimeout, isUnavailable } from "@/lib/db/errors";
import { forbidden, ScimError, tooMany, unavailable } from "@/lib/scim/errors";

interface FailedWork {
  readonly requestId: string;
  /** Whether it only read, so that one that takes too long asked for too much. */
  readonly isSearch: boolean;
}

/** Any failure as what the client is told of it. A bug is logged, and becomes a 500 without a word of it. */
export function toScimError(failure: unknown, { requestId, isSearch }: FailedWork): ScimError {
  if (failure instanceof ScimError) return failure;
  if (isLastOwner(failure)) return forbidden("The organization would be left without an owner; nothing was changed.");
  if (isTimeout(failure) && isSearch)
    return tooMany("The search takes too long. Use eq on userName, externalId, emails or displayName.");
  log.error({ err: failure, requestId }, "a SCIM request failed");
  if (isUnavailable(failure) || isTimeout(failure)) return unavailable(5);
  return new ScimError(500, "Unexpected error on our side. It is safe to send this again.");
}

import { database } from "@/lib/db/client";
import type { Caller } from "@/lib/directory/caller";
import { recordEvent } from "@/lib/ledger/record-event";
import { ScimError } from "@/lib/scim/errors";

/** A directory asked for what would touch an owner (RFC 7644 3.12: 403, nothing that the request could say better). */
export class OwnerRefused extends ScimError {
  readonly memberId: string;

  constructor(memberId: string) {
    super(403, "This person is a protected owner. Give the Owner role to somebody else first; nothing was changed.");
    this.memberId = memberId;
  }
}

/**
 * Runs what a directory asked for. Where it was refused for an owner's sake the organization's history says so: the
 * transaction that was undone could not.
 */
export async function tellOfRefusal<T>(caller: Caller, work: Promise<T>): Promise<T> {
  return work.catch(async (error: unknown) => {
    if (error instanceof OwnerRefused) await tell(caller, error.memberId);
    throw error;
  });
}

async function tell(scope: Caller, memberId: string): Promise<void> {
  const { organizationId, requestId } = scope;
  const member = await database().prisma.member.findFirst({
    where: { organizationId, id: memberId },
    select: { displayName: true },
  });
  const data = { displayName: member?.displayName ?? null };
  await recordEvent(database().prisma, { scope, type: "owner.kept", subjectId: memberId, data, requestId });
}

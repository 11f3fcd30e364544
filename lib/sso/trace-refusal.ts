import { database } from "@/lib/db/client";
import type { OpenRequest } from "@/lib/sso/find-request";
import { recordTrace, type Trace } from "@/lib/sso/record-trace";

/**
 * Keeps why the response to a request was refused, for the admins of whom it was asked for. Nothing in it is proven and
 * anybody may begin a sign-in, so it is one trace for each request: who wants more has to begin as many.
 * @param look reads what is kept, and is asked for that one alone
 */
export async function traceRefusal(request: OpenRequest, look: () => Trace): Promise<void> {
  const { organizationId, relayHash, connectionId } = request;
  const { count } = await database().prisma.samlRequest.updateMany({
    where: { organizationId, relayHash, isTraced: false },
    data: { isTraced: true },
  });
  if (count === 1) await recordTrace({ organizationId, id: connectionId }, look());
}

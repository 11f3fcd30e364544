import * as z from "zod";
import { currentMember } from "@/lib/auth/current-member";
import { streamChanges } from "@/lib/http/stream-changes";

export const dynamic = "force-dynamic";

/**
 * Says that something of the organization changed, for as long as the session lives (Server-Sent Events). `since` is when
 * the page was rendered that asks, in milliseconds.
 */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  const scope = await currentMember();
  if (scope === undefined) return new Response(null, { status: 401 });
  if (scope.organization.slug !== org) return new Response(null, { status: 404 });
  if (!scope.permissions.has("members:read")) return new Response(null, { status: 403 });
  const since = Since.safeParse(new URL(request.url).searchParams.get("since"));
  return streamChanges(scope, since.data, request.signal);
}

const Since = z.coerce
  .number()
  .int()
  .min(1)
  .transform((millis) => new Date(millis))
  .refine((at) => !Number.isNaN(at.getTime()));

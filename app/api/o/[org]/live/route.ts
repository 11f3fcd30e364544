import { currentMember } from "@/lib/auth/current-member";
import { streamChanges } from "@/lib/http/stream-changes";

export const dynamic = "force-dynamic";

/** Says that something of the organization changed, for as long as the session lives (Server-Sent Events). */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  const scope = await currentMember();
  if (scope === undefined) return new Response(null, { status: 401 });
  if (scope.organization.slug !== org) return new Response(null, { status: 404 });
  if (!scope.permissions.has("members:read")) return new Response(null, { status: 403 });
  return streamChanges(scope, request.signal);
}

import { paths } from "@/components/console/paths";
import { currentMember } from "@/lib/auth/current-member";
import { goTo } from "@/lib/http/go-to";
import { postingPage } from "@/lib/http/posting-page";
import { beginTest } from "@/lib/sso/begin-test";

export const dynamic = "force-dynamic";

/** From the page of the connection to the identity provider, with the test that an action has laid ready just before. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  // Next asks ahead for the page behind an action's redirect. Only a browser may begin a test.
  if (request.headers.has("rsc")) return new Response(null, { status: 204 });
  const { org } = await params;
  const scope = await currentMember();
  if (scope === undefined) return new Response(null, { status: 401 });
  if (scope.organization.slug !== org) return new Response(null, { status: 404 });
  if (!scope.permissions.has("identity:manage")) return new Response(null, { status: 403 });
  const begun = await beginTest(scope);
  if (!begun.ok) return goTo(paths.samlTest(org));
  return begun.value.kind === "redirect" ? goTo(begun.value.url) : postingPage(begun.value);
}

import { paths } from "@/components/console/paths";
import { signInPage } from "@/lib/auth/sign-in-errors";
import { goTo } from "@/lib/http/go-to";
import { readForm } from "@/lib/http/read-form";
import { acceptResponse } from "@/lib/sso/accept-response";
import { finishTest } from "@/lib/sso/finish-test";

export const dynamic = "force-dynamic";

/** 256 KiB of XML in Base64, percent-encoded at worst, and a RelayState. */
const formBytesMax = 1024 * 1024;

/** The AssertionConsumerService (SAML bindings 3.5): identity providers post here through the browser of the person. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request, formBytesMax);
  const samlResponse = form?.get("SAMLResponse") ?? "";
  if (samlResponse === "") return goTo(signInPage("response_malformed"));
  const posted = { samlResponse, relayState: form?.get("RelayState") ?? "" };
  const tested = await finishTest(posted, new Date());
  if (tested !== undefined) return goTo(paths.samlTestOutcome(tested.organizationSlug));
  const accepted = await acceptResponse(posted, new Date());
  return goTo(accepted.ok ? accepted.value : signInPage(accepted.error));
}

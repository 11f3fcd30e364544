import { serviceProviderMetadata } from "@/lib/sso/service-provider-metadata";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly organization: string }>;
}

/** Our SAML metadata for the identity provider of one organization. Its address is our EntityID there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const metadata = await serviceProviderMetadata((await params).organization);
  if (metadata === undefined) return new Response(null, { status: 404 });
  return new Response(metadata, {
    headers: { "content-type": "application/samlmetadata+xml; charset=utf-8", "cache-control": "no-store" },
  });
}

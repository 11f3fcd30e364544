import { serviceProviderCertificate } from "@/lib/sso/service-provider-certificate";

export const dynamic = "force-dynamic";

/** The certificate of our authentication requests, for identity providers that want it as a file. */
export async function GET(): Promise<Response> {
  return new Response(await serviceProviderCertificate(), {
    headers: { "content-type": "application/x-pem-file", "cache-control": "no-store" },
  });
}

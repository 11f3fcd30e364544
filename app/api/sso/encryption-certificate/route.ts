import { encryptionCertificate } from "@/lib/sso/encryption-certificate";

export const dynamic = "force-dynamic";

/** The certificate for which assertions are encrypted, for identity providers that want it as a file. */
export async function GET(): Promise<Response> {
  return new Response(await encryptionCertificate(), {
    headers: { "content-type": "application/x-pem-file", "cache-control": "no-store" },
  });
}

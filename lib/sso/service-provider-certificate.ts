import { jackson } from "@/lib/sso/jackson";

/**
 * The certificate (PEM) of the key with which our authentication requests are signed. Public, and one for all
 * organizations: it stands in the metadata of each.
 */
export async function serviceProviderCertificate(): Promise<string> {
  const { spConfig } = await jackson();
  return (await spConfig.get()).publicKey;
}

import { isId } from "@/lib/core/ids";
import { jackson } from "@/lib/sso/jackson";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";

/**
 * Our metadata (SAML metadata 2.4.4) for the identity provider of one organization; undefined where the text is no id.
 * Public, and the same for organizations that do not exist: it holds nothing but addresses and our certificate.
 */
export async function serviceProviderMetadata(organizationId: string): Promise<string | undefined> {
  if (!isId(organizationId)) return undefined;
  const { spConfig } = await jackson();
  return spConfig.toXMLMetadata(false, entityIdOf(organizationId), acsUrl());
}

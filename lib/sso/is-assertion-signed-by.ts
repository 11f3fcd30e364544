import { XMLSerializer } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import type { SamlResponse } from "@/lib/sso/saml-response";
import { childrenOf } from "@/lib/sso/xml";

/**
 * Whether the signature of an assertion that was decrypted is by one of the certificates. Where it is not, Jackson asks
 * for a signature of the response over what is encrypted, and takes that for enough; here it is not.
 */
export function isAssertionSignedBy(
  { assertion, decrypted }: Pick<SamlResponse, "assertion" | "decrypted">,
  certificates: readonly string[],
): boolean {
  const [signature, ...others] = childrenOf(assertion, "signature", "Signature");
  if (decrypted === null || signature === undefined || others.length > 0) return false;
  const text = new XMLSerializer().serializeToString(signature);
  return certificates.some((certificate) => isVerified(decrypted.text, text, certificate));
}

function isVerified(xml: string, signature: string, certificate: string): boolean {
  try {
    const signed = new SignedXml({ publicCert: pemOf(certificate), getCertFromKeyInfo: () => null });
    signed.loadSignature(signature);
    return signed.checkSignature(xml) && signed.getSignedReferences().length === 1;
  } catch {
    return false;
  }
}

const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/\s/g, "").replaceAll(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;

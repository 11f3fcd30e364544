import { X509Certificate } from "node:crypto";
import { isId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { contentAlgorithms, keyAlgorithm } from "@/lib/sso/encryption-algorithms";
import { encryptionCertificate } from "@/lib/sso/encryption-certificate";
import { jackson } from "@/lib/sso/jackson";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";

/**
 * Our metadata (SAML metadata 2.4.4) for the identity provider of one organization; undefined where the text is no id.
 * Public, and the same for organizations that do not exist: it holds nothing but addresses and our certificates. The
 * one to encrypt for is there where the organization's connection takes encrypted assertions, for there are identity
 * providers that encrypt as soon as they see one.
 */
export async function serviceProviderMetadata(organizationId: string): Promise<string | undefined> {
  if (!isId(organizationId)) return undefined;
  const { spConfig } = await jackson();
  const xml = await spConfig.toXMLMetadata(false, entityIdOf(organizationId), acsUrl());
  return (await takesEncrypted(organizationId)) ? withEncryptionKey(xml, await encryptionCertificate()) : xml;
}

const takesEncrypted = async (organizationId: string): Promise<boolean> =>
  (await database().prisma.connection.count({ where: { organizationId, encryption: { not: "off" } } })) > 0;

/** Jackson would write it with its own certificate and ask for AES in CBC mode. */
function withEncryptionKey(xml: string, pem: string): string {
  const end = "</md:KeyDescriptor>";
  const [before, after, ...more] = xml.split(end);
  if (before === undefined || after === undefined || more.length > 0) throw new Error("metadata without its one key");
  return before + end + encryptionKey(new X509Certificate(pem)) + after;
}

const encryptionKey = ({ raw }: X509Certificate): string =>
  [
    `<md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>`,
    `<ds:X509Certificate>${raw.toString("base64")}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
    ...[...Object.keys(contentAlgorithms), keyAlgorithm].map((uri) => `<md:EncryptionMethod Algorithm="${uri}"/>`),
    `</md:KeyDescriptor>`,
  ].join("");

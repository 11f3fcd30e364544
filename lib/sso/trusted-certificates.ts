import { jackson, jacksonTenant } from "@/lib/sso/jackson";

/** The certificates (Base64 of the DER) that Jackson trusts for an organization at this moment. */
export async function trustedCertificates(organizationId: string): Promise<readonly string[]> {
  const { connectionAPIController } = await jackson();
  const records = await connectionAPIController.getConnections({ tenant: jacksonTenant, product: organizationId });
  return records
    .flatMap((record) => ("idpMetadata" in record ? [record.idpMetadata.publicKey] : []))
    .flatMap((publicKey) => (typeof publicKey === "string" ? publicKey.split(",") : []));
}

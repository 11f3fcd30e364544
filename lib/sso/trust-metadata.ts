import { jackson, jacksonTenant } from "@/lib/sso/jackson";
import { bindings, type IdpMetadata } from "@/lib/sso/parse-metadata";
import { callbackUrl, entityIdOf } from "@/lib/sso/service-provider";

/** As much of metadata as Jackson keeps. */
export interface Trusted extends Pick<IdpMetadata, "entityId" | "sso"> {
  readonly certificates: readonly { readonly base64: string }[];
}

/**
 * Makes Jackson trust what an identity provider says about itself, and nothing that an organization trusted before. Its
 * store knows no transaction of ours: called within `changeTrust` after our own rows are written, so that one change
 * follows another and one that comes to nothing is taken back.
 * @returns the client id under which Jackson keeps it, the same one for the same EntityID
 */
export async function trustMetadata(organizationId: string, metadata: Trusted): Promise<string> {
  const { connectionAPIController } = await jackson();
  const record = await connectionAPIController.createSAMLConnection({
    tenant: jacksonTenant,
    product: organizationId,
    rawMetadata: metadataForJackson(metadata),
    defaultRedirectUrl: callbackUrl(),
    redirectUrl: callbackUrl(),
    samlAudienceOverride: entityIdOf(organizationId),
    // Entra would override the admin's choice with any other format, and AD FS refuse one it does not issue.
    identifierFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
  });
  await forgetOthers(organizationId, record.clientID);
  return record.clientID;
}

/** Jackson keeps one connection for each EntityID, and would go on trusting the certificates of those that were replaced. */
async function forgetOthers(organizationId: string, jacksonClientId: string): Promise<void> {
  const { connectionAPIController } = await jackson();
  const all = await connectionAPIController.getConnections({ tenant: jacksonTenant, product: organizationId });
  for (const { clientID, clientSecret } of all.filter(({ clientID: id }) => id !== jacksonClientId)) {
    await connectionAPIController.deleteConnections({ clientID, clientSecret });
  }
}

/** Jackson reads metadata that we wrote from what we understood: two parsers cannot understand one document differently. */
function metadataForJackson({ entityId, sso, certificates }: Trusted): string {
  const keys = certificates.map(
    ({ base64 }) =>
      `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>` +
      `<X509Certificate>${base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
  );
  return [
    `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${quoted(entityId)}">`,
    `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
    ...keys,
    `<SingleSignOnService Binding="${bindings[sso.binding]}" Location="${quoted(sso.url)}"/>`,
    `</IDPSSODescriptor></EntityDescriptor>`,
  ].join("");
}

const quoted = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

import { newId } from "@/lib/core/ids";
import { err, ok, type Result } from "@/lib/core/result";
import type { Scope } from "@/lib/core/scope";
import { type Db, database } from "@/lib/db/client";
import { recordEvent } from "@/lib/ledger/record-event";
import type { Idp } from "@/lib/scim/dialect";
import { jackson, jacksonTenant } from "@/lib/sso/jackson";
import { bindings, type IdpMetadata, type MetadataError, parseMetadata } from "@/lib/sso/parse-metadata";
import { callbackUrl, entityIdOf } from "@/lib/sso/service-provider";

export interface NewConnection {
  readonly idp: Idp;
  readonly name: string;
  readonly metadataXml: string;
}

export type CreateConnectionError = MetadataError | "name_malformed" | "already_on";

/**
 * Stores what an identity provider says about itself, as a draft with which nobody signs in yet. An organization has
 * one connection: a draft is replaced, and keeps its id and the identities it knows while the EntityID stays the same.
 */
export async function createConnection(
  scope: Scope,
  { idp, name, metadataXml }: NewConnection,
): Promise<Result<{ readonly connectionId: string }, CreateConnectionError>> {
  const label = name.trim();
  if (label === "" || label.length > 100) return err("name_malformed");
  const metadata = parseMetadata(metadataXml, new Date());
  if (!metadata.ok) return metadata;
  const standing = await findConnection(scope.organizationId);
  if (standing?.state === "on") return err("already_on");
  const jacksonClientId = await giveToJackson(scope.organizationId, metadata.value);
  const details = { idp, name: label, jacksonClientId, testedAt: null, ...columnsOf(metadata.value) };
  const created = await database().prisma.$transaction((tx) => replaceDraft(tx, scope, details));
  if (created.ok) await forgetOthers(scope.organizationId, jacksonClientId);
  return created;
}

/** Jackson keeps one connection for each EntityID, and would go on trusting the certificates of those that were replaced. */
async function forgetOthers(organizationId: string, jacksonClientId: string): Promise<void> {
  const { connectionAPIController } = await jackson();
  const all = await connectionAPIController.getConnections({ tenant: jacksonTenant, product: organizationId });
  for (const { clientID, clientSecret } of all.filter(({ clientID: id }) => id !== jacksonClientId)) {
    await connectionAPIController.deleteConnections({ clientID, clientSecret });
  }
}

type Details = {
  readonly idp: Idp;
  readonly name: string;
  readonly jacksonClientId: string;
  /** New metadata has to pass a test sign-in anew. */
  readonly testedAt: null;
} & ReturnType<typeof columnsOf>;

const findConnection = (organizationId: string) =>
  database().prisma.connection.findFirst({ where: { organizationId }, select: { state: true } });

const columnsOf = ({ entityId, sso, certificates }: IdpMetadata) => ({
  idpEntityId: entityId,
  ssoUrl: sso.url,
  certFingerprints: certificates.map(({ fingerprint }) => fingerprint),
  // The day on which the last of them ends: identity providers publish the next certificate beside the one that ends.
  certNotAfter: new Date(Math.max(...certificates.map(({ notAfter }) => notAfter.getTime()))),
});

/** Jackson reads metadata that we wrote from what we understood: two parsers cannot understand one document differently. */
async function giveToJackson(organizationId: string, metadata: IdpMetadata): Promise<string> {
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
  return record.clientID;
}

function metadataForJackson({ entityId, sso, certificates }: IdpMetadata): string {
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

/** Under a lock on the organization: two admins who finish at once must not leave two connections. */
async function replaceDraft(
  tx: Db,
  scope: Scope,
  details: Details,
): Promise<Result<{ readonly connectionId: string }, "already_on">> {
  const { organizationId } = scope;
  await tx.$queryRaw`SELECT FROM organization WHERE id = ${organizationId}::uuid FOR UPDATE`;
  const draft = await tx.connection.findFirst({
    where: { organizationId },
    select: { id: true, state: true, idpEntityId: true },
  });
  if (draft?.state === "on") return err("already_on");
  const stays = draft?.idpEntityId === details.idpEntityId;
  if (draft !== null && !stays)
    await tx.connection.delete({ where: { organizationId_id: { organizationId, id: draft.id } } });
  const id = stays ? draft.id : newId();
  await tx.connection.upsert({
    where: { organizationId_id: { organizationId, id } },
    create: { organizationId, id, state: "draft", ...details },
    update: details,
  });
  await recordEvent(tx, {
    scope,
    type: "connection.created",
    subjectId: id,
    data: {
      name: details.name,
      idp: details.idp,
      idpEntityId: details.idpEntityId,
      certificates: details.certFingerprints.join(" "),
    },
  });
  return ok({ connectionId: id });
}

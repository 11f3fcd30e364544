import { X509Certificate } from "node:crypto";
import type { Element } from "@xmldom/xmldom";
import { err, ok, type Result } from "@/lib/core/result";
import { childrenOf, everyElement, isNamed, parseXml, textOf, type XmlError } from "@/lib/sso/xml";

export interface SigningCertificate {
  /** SHA-256 of the DER, colon-separated upper-case hex, as identity providers show it. */
  readonly fingerprint: string;
  readonly notAfter: Date;
  /** Of the RSA key. */
  readonly keyBits: number;
  /** The DER, as metadata carries it. */
  readonly base64: string;
}

/** What an identity provider says about itself (SAML metadata 2.4.3), as far as signing in needs it. */
export interface IdpMetadata {
  readonly entityId: string;
  readonly sso: { readonly url: string; readonly binding: Binding };
  /** At least one; those that have expired are left out. */
  readonly certificates: readonly SigningCertificate[];
}

export type Binding = keyof typeof bindings;

/** In the order in which they are preferred: a redirect needs no script in the browser. */
export const bindings = {
  "HTTP-Redirect": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
  "HTTP-POST": "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
} as const;

/** What can be wrong with metadata, and what the person who brought it should do. */
export const metadataErrors = {
  too_large: "This file is larger than 256 KiB. Export the metadata of this one application, not of the whole tenant.",
  document_type: "This file has a document type declaration, which metadata never needs. Export it again.",
  not_xml: "This is not XML. Paste the whole file, from the first < to the last >, or upload it as it was downloaded.",
  too_deep: "This XML is nested too deeply to be metadata. Export it again.",
  not_metadata: "This XML is not SAML metadata: its outermost element has to be an EntityDescriptor.",
  service_provider_metadata:
    "This is the metadata of a service provider, perhaps Muster's own. Bring the identity provider's.",
  several_identity_providers: "This file describes several identity providers. Export the one of this application.",
  no_entity_id: "The metadata names no entityID.",
  no_sso_url: "The metadata has no SingleSignOnService with the HTTP-Redirect or HTTP-POST binding.",
  sso_url_not_https: "The sign-in address of the identity provider has to start with https://.",
  no_certificate: "The metadata has no signing certificate, so nothing the identity provider sends could be checked.",
  malformed_certificate: "A signing certificate in the metadata cannot be read.",
  unsupported_key:
    "A signing certificate in the metadata has a key that is not RSA, so Muster could not check its signatures. Choose a certificate with an RSA key of 2048 bits or more at the identity provider.",
  weak_key: "A signing certificate in the metadata has a key that is too short: RSA needs 2048 bits.",
  expired_certificate:
    "Every signing certificate in the metadata has expired. Renew it at the identity provider first.",
} as const;

export type MetadataError = keyof typeof metadataErrors;

/**
 * The identity provider that a metadata document describes. Everything that could not be signed in with later is
 * refused here, each with its own word.
 */
export function parseMetadata(xml: string, now: Date): Result<IdpMetadata, MetadataError> {
  const root: Result<Element, XmlError> = parseXml(xml.trim());
  if (!root.ok) return root;
  const entity = findIdentityProvider(root.value);
  if (!entity.ok) return entity;
  const entityId = entity.value.getAttribute("entityID")?.trim() ?? "";
  if (entityId === "" || entityId.length > entityIdMax) return err("no_entity_id");
  const roles = childrenOf(entity.value, "metadata", "IDPSSODescriptor");
  const sso = findSso(roles);
  if (!sso.ok) return sso;
  const certificates = readCertificates(roles, now);
  if (!certificates.ok) return certificates;
  return ok({ entityId, sso: sso.value, certificates: certificates.value });
}

/** SAML core 8.3.6 */
const entityIdMax = 1024;

function findIdentityProvider(root: Element): Result<Element, MetadataError> {
  const isMetadata = isNamed(root, "metadata", "EntityDescriptor") || isNamed(root, "metadata", "EntitiesDescriptor");
  if (!isMetadata) return err("not_metadata");
  const entities = everyElement(root, "metadata", "EntityDescriptor");
  const providers = entities.filter((entity) => childrenOf(entity, "metadata", "IDPSSODescriptor").length > 0);
  if (providers.length > 1) return err("several_identity_providers");
  if (providers[0] !== undefined) return ok(providers[0]);
  const isServiceProvider = entities.some((entity) => childrenOf(entity, "metadata", "SPSSODescriptor").length > 0);
  return err(isServiceProvider ? "service_provider_metadata" : "not_metadata");
}

function findSso(roles: readonly Element[]): Result<IdpMetadata["sso"], MetadataError> {
  const services = roles.flatMap((role) => childrenOf(role, "metadata", "SingleSignOnService"));
  const offered = bindingNames.flatMap((binding) => {
    const service = services.find((candidate) => candidate.getAttribute("Binding") === bindings[binding]);
    const url = service?.getAttribute("Location")?.trim() ?? "";
    return URL.canParse(url) ? [{ url, binding }] : [];
  });
  const preferred = offered[0];
  if (preferred === undefined) return err("no_sso_url");
  return isSafe(new URL(preferred.url)) ? ok(preferred) : err("sso_url_not_https");
}

const bindingNames = ["HTTP-Redirect", "HTTP-POST"] as const satisfies readonly Binding[];

/** Plain http only where nobody can listen: an identity provider for trying things out on the same machine. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname));

function readCertificates(roles: readonly Element[], now: Date): Result<readonly SigningCertificate[], MetadataError> {
  const texts = new Set(roles.flatMap(signingCertificates));
  if (texts.size === 0) return err("no_certificate");
  const read = [...texts].map(readCertificate);
  if (read.includes(undefined)) return err("malformed_certificate");
  const certificates = read.filter((certificate) => certificate !== undefined);
  if (certificates.some(({ keyType }) => keyType !== "rsa")) return err("unsupported_key");
  if (certificates.some(({ keyBits }) => keyBits < rsaBitsMin)) return err("weak_key");
  const valid = certificates.filter(({ notAfter }) => notAfter > now);
  return valid.length === 0
    ? err("expired_certificate")
    : ok(valid.map(({ keyType: _rsa, ...certificate }) => certificate));
}

const rsaBitsMin = 2048;

/** A KeyDescriptor without `use` serves for signing as well (SAML metadata 2.4.1.1). */
function signingCertificates(role: Element): readonly string[] {
  return childrenOf(role, "metadata", "KeyDescriptor")
    .filter((key) => (key.getAttribute("use") ?? "signing") === "signing")
    .flatMap((key) => everyElement(key, "signature", "X509Certificate"))
    .map((certificate) => textOf(certificate)?.replaceAll(/-----[A-Z ]+-----|\s/g, "") ?? "");
}

function readCertificate(base64: string) {
  try {
    const certificate = new X509Certificate(Buffer.from(base64, "base64"));
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    return {
      fingerprint: certificate.fingerprint256,
      notAfter: new Date(certificate.validTo),
      keyType: asymmetricKeyType,
      keyBits: asymmetricKeyDetails?.modulusLength ?? 0,
      base64: certificate.raw.toString("base64"),
    };
  } catch {
    return undefined;
  }
}

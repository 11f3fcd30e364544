import { describe, expect, test } from "vitest";
import { type CertificateOptions, selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { type MetadataError, parseMetadata } from "@/lib/sso/parse-metadata";

const now = new Date("2026-11-20T12:00:00Z");
const year = 365 * 86_400_000;
const inYears = (years: number) => new Date(now.getTime() + years * year);

const certificate = (options: Partial<CertificateOptions> = {}) =>
  selfSignedCertificate({ commonName: "Example IdP", notBefore: inYears(-2), notAfter: inYears(2), ...options })
    .certificate;

const good = certificate();
const expired = certificate({ notAfter: inYears(-1) });

const base64 = ({ raw }: { raw: Buffer }) => raw.toString("base64");
const keyDescriptor = (content: string, use = ' use="signing"') =>
  `<md:KeyDescriptor${use}><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
  <ds:X509Certificate>${content}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
const service = (binding: string, url: string) =>
  `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${url}"/>`;
const redirect = service("HTTP-Redirect", "https://idp.example/sso");
const entity = (content: string, id = "https://idp.example/entity") =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${id}">${content}</md:EntityDescriptor>`;
const idp = (content: string) => `<md:IDPSSODescriptor>${content}</md:IDPSSODescriptor>`;
const metadata = (keys: string, services = redirect) => entity(idp(keys + services));

describe("metadata that can be signed in with", () => {
  test("gives entityID, sign-in address and the certificate's fingerprint, end and key", () => {
    const parsed = parseMetadata(`<?xml version="1.0"?>\n${metadata(keyDescriptor(base64(good)))}`, now);
    expect(parsed).toEqual({
      ok: true,
      value: {
        entityId: "https://idp.example/entity",
        sso: { url: "https://idp.example/sso", binding: "HTTP-Redirect" },
        certificates: [
          {
            fingerprint: good.fingerprint256,
            notAfter: inYears(2),
            keyBits: 2048,
            base64: base64(good),
          },
        ],
      },
    });
  });

  test("may be broken into lines, wrapped in PEM, or carry a key without a use", () => {
    const lines = base64(good).replaceAll(/.{64}/g, "$&\n      ");
    for (const text of [lines, good.toString()]) {
      expect(fingerprints(metadata(keyDescriptor(text, "")))).toEqual([good.fingerprint256]);
    }
  });

  test("loses its expired certificates while a valid one is left", () => {
    const keys = keyDescriptor(base64(expired)) + keyDescriptor(base64(good));
    expect(fingerprints(metadata(keys))).toEqual([good.fingerprint256]);
  });

  test("is read with the POST binding where there is no redirect", () => {
    const parsed = parseMetadata(metadata(keyDescriptor(base64(good)), service("HTTP-POST", "https://a.b/p")), now);
    expect(parsed.ok && parsed.value.sso).toEqual({ url: "https://a.b/p", binding: "HTTP-POST" });
  });

  test("is found inside an EntitiesDescriptor and beside a service provider", () => {
    const aggregate = [
      `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">`,
      entity("<md:SPSSODescriptor/>", "https://sp.example"),
      metadata(keyDescriptor(base64(good))),
      `</md:EntitiesDescriptor>`,
    ];
    expect(fingerprints(aggregate.join(""))).toEqual([good.fingerprint256]);
  });
});

const withGoodKey = (services: string) => metadata(keyDescriptor(base64(good)), services);

const refused: readonly (readonly [MetadataError, string, string])[] = [
  ["not_xml", "text", "https://idp.example/metadata.xml"],
  ["not_xml", "nothing", ""],
  ["not_xml", "half of it", withGoodKey(redirect).slice(0, -30)],
  ["not_xml", "an entity nobody declared", withGoodKey(redirect).replace("/sso", "/&sso;")],
  ["too_deep", "elements nested without end", "<a>".repeat(3000) + "</a>".repeat(3000)],
  ["too_large", "more than 256 KiB", entity(idp("x".repeat(256 * 1024)))],
  [
    "too_large",
    "attributes by the thousand",
    entity(`<a ${Array.from({ length: 5000 }, (_, i) => `a${i}=""`).join(" ")}/>`),
  ],
  ["document_type", "a document type", `<!DOCTYPE md [<!ENTITY x "y">]>${withGoodKey(redirect)}`],
  ["not_metadata", "HTML", "<html><body>Sign in</body></html>"],
  ["not_metadata", "an EntityDescriptor of no role", entity("")],
  [
    "not_metadata",
    "the right names in no namespace",
    "<EntityDescriptor entityID='a'><IDPSSODescriptor/></EntityDescriptor>",
  ],
  ["service_provider_metadata", "our own metadata", entity("<md:SPSSODescriptor/>")],
  [
    "several_identity_providers",
    "an aggregate of two",
    `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${withGoodKey(redirect).repeat(2)}</md:EntitiesDescriptor>`,
  ],
  ["no_entity_id", "an empty entityID", entity(idp(keyDescriptor(base64(good)) + redirect), " ")],
  ["no_entity_id", "an entityID without end", entity(idp(keyDescriptor(base64(good)) + redirect), "x".repeat(1025))],
  ["no_sso_url", "no sign-in service", withGoodKey("")],
  ["no_sso_url", "only the SOAP binding", withGoodKey(service("SOAP", "https://idp.example/soap"))],
  [
    "sso_url_not_https",
    "a sign-in address in the clear",
    withGoodKey(service("HTTP-Redirect", "http://idp.example/sso")),
  ],
  [
    "sso_url_not_https",
    "a sign-in address that is a script",
    withGoodKey(service("HTTP-Redirect", "javascript:alert(1)")),
  ],
  ["no_certificate", "no key", metadata("")],
  ["no_certificate", "only an encryption key", metadata(keyDescriptor(base64(good), ' use="encryption"'))],
  ["malformed_certificate", "a certificate that is none", metadata(keyDescriptor("AAAA"))],
  ["malformed_certificate", "an empty certificate", metadata(keyDescriptor(""))],
  [
    "weak_key",
    "a key of 1024 bits beside a good one",
    metadata(keyDescriptor(base64(good)) + keyDescriptor(base64(certificate({ key: "rsa1024" })))),
  ],
  [
    "unsupported_key",
    "an elliptic curve key beside an RSA key",
    metadata(keyDescriptor(base64(good)) + keyDescriptor(base64(certificate({ key: "p256" })))),
  ],
  ["expired_certificate", "only expired certificates", metadata(keyDescriptor(base64(expired)))],
];

describe("metadata is refused", () => {
  test.each(refused)("as %s: %s", (error, _what, xml) => {
    expect(parseMetadata(xml, now)).toEqual({ ok: false, error });
  });
});

function fingerprints(xml: string): readonly string[] {
  const parsed = parseMetadata(xml, now);
  return parsed.ok ? parsed.value.certificates.map(({ fingerprint }) => fingerprint) : [parsed.error];
}

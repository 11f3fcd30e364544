import { createHash, createHmac, createSign, type KeyObject, sign } from "node:crypto";
import { SignedXml } from "xml-crypto";
import type { SelfSigned } from "../self-signed-certificate";
import type { Shape, Signed } from "./shapes";

/** What a signature is made with, where it is not what the shape says. */
export interface Signing {
  readonly signs?: readonly Signed[];
  readonly signer?: SelfSigned;
  /** The certificate in KeyInfo, where it is not the signer's. */
  readonly shownCertificate?: SelfSigned;
  readonly keyInfo?: Shape["keyInfo"];
  readonly signature?: string;
  readonly digest?: string;
  readonly canonicalization?: string;
  readonly transforms?: readonly string[];
}

export const algorithms = {
  exclusive: "http://www.w3.org/2001/10/xml-exc-c14n#",
  exclusiveWithComments: "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
  inclusive: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
  inclusive11: "http://www.w3.org/2006/12/xml-c14n11",
  enveloped: "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
  xslt: "http://www.w3.org/TR/1999/REC-xslt-19991116",
  xpath: "http://www.w3.org/TR/1999/REC-xpath-19991116",
  xpathFilter: "http://www.w3.org/2002/06/xmldsig-filter2",
  base64: "http://www.w3.org/2000/09/xmldsig#base64",
  rsaSha1: "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
  rsaMd5: "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
  rsaSha224: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224",
  rsaSha256: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  rsaSha512: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
  ecdsaSha256: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
  dsaSha1: "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
  hmacSha1: "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
  hmacSha256: "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
  sha1: "http://www.w3.org/2000/09/xmldsig#sha1",
  md5: "http://www.w3.org/2001/04/xmldsig-more#md5",
  sha256: "http://www.w3.org/2001/04/xmlenc#sha256",
  sha512: "http://www.w3.org/2001/04/xmlenc#sha512",
} as const;

/** Signs a response as its shape does it, the assertion first; whatever the signing names is done otherwise. */
export function signXml(xml: string, { shape, idp }: { shape: Shape; idp: SelfSigned }, signing: Signing = {}): string {
  const order = ["assertion", "response"] as const;
  const wanted = new Set<Signed>(signing.signs ?? shape.signs);
  return order
    .filter((part) => wanted.has(part))
    .reduce((text, part) => signPart(text, part, { shape, idp, signing }), xml);
}

interface Means {
  readonly shape: Shape;
  readonly idp: SelfSigned;
  readonly signing: Signing;
}

const hashes = {
  sha256: { signature: algorithms.rsaSha256, digest: algorithms.sha256 },
  sha512: { signature: algorithms.rsaSha512, digest: algorithms.sha512 },
} as const;

const usualTransforms = [algorithms.enveloped, algorithms.exclusive] as const;

function signPart(xml: string, part: Signed, { shape, idp, signing }: Means): string {
  const { signer = idp, shownCertificate = signer, keyInfo = shape.keyInfo } = signing;
  const usual = hashes[shape.hash];
  const signed = new SignedXml({
    privateKey: signer.privateKey.export({ type: "pkcs8", format: "pem" }),
    signatureAlgorithm: signing.signature ?? usual.signature,
    canonicalizationAlgorithm: signing.canonicalization ?? algorithms.exclusive,
    getKeyInfoContent: () => keyInfoContent(keyInfo, shownCertificate, shape.prefix.signature),
  });
  teach(signed, signer);
  const target = part === "response" ? "/*" : "/*/*[local-name(.)='Assertion']";
  signed.addReference({
    xpath: target,
    digestAlgorithm: signing.digest ?? usual.digest,
    transforms: signing.transforms ?? usualTransforms,
    inclusiveNamespacesPrefixList: [...shape.inclusivePrefixes],
  });
  signed.computeSignature(xml, {
    ...(shape.prefix.signature === "" ? {} : { prefix: shape.prefix.signature }),
    location: { reference: `${target}/*[local-name(.)='Issuer']`, action: "after" },
  });
  return signed.getSignedXml();
}

function keyInfoContent(kind: Shape["keyInfo"], { certificate }: SelfSigned, prefix: string): string | null {
  if (kind === "none") return null;
  const p = prefix === "" ? "" : `${prefix}:`;
  const der = certificate.raw.toString("base64");
  const x509 = `<${p}X509Data><${p}X509Certificate>${der}</${p}X509Certificate></${p}X509Data>`;
  if (kind === "certificate") return x509;
  const { n = "", e = "" } = certificate.publicKey.export({ format: "jwk" });
  const [modulus, exponent] = [n, e].map((part) => Buffer.from(part, "base64url").toString("base64"));
  const value = `<${p}RSAKeyValue><${p}Modulus>${modulus}</${p}Modulus><${p}Exponent>${exponent}</${p}Exponent></${p}RSAKeyValue>`;
  return `<${p}KeyName>signing</${p}KeyName>${x509}<${p}KeyValue>${value}</${p}KeyValue>`;
}

/** Algorithms that the library does not sign with, so that what must be refused is at least correct in itself. */
function teach(signed: SignedXml, signer: SelfSigned): void {
  const publicPem = signer.certificate.publicKey.export({ type: "spki", format: "pem" });
  const makers: Readonly<Record<string, (text: string) => string>> = {
    [algorithms.hmacSha1]: (text) => createHmac("sha1", publicPem).update(text).digest("base64"),
    [algorithms.hmacSha256]: (text) => createHmac("sha256", publicPem).update(text).digest("base64"),
    [algorithms.rsaMd5]: (text) => rsa("md5", text, signer.privateKey),
    [algorithms.rsaSha224]: (text) => rsa("sha224", text, signer.privateKey),
    // RFC 4050 3.3: r and s beside one another, not in DER
    [algorithms.ecdsaSha256]: (text) =>
      sign("sha256", Buffer.from(text), { key: signer.privateKey, dsaEncoding: "ieee-p1363" }).toString("base64"),
    [algorithms.dsaSha1]: (text) => rsa("sha1", text, signer.privateKey),
  };
  for (const [name, make] of Object.entries(makers)) signed.SignatureAlgorithms[name] = signatureOf(name, make);
  signed.HashAlgorithms[algorithms.md5] = hashOf(algorithms.md5, "md5");
  for (const name of [algorithms.xslt, algorithms.xpath, algorithms.xpathFilter, algorithms.base64]) {
    signed.CanonicalizationAlgorithms[name] = unchanged(name);
  }
}

const rsa = (hash: string, text: string, key: KeyObject): string =>
  hash === "sha1"
    ? sign("sha1", Buffer.from(text), key).toString("base64")
    : createSign(hash).update(text).sign(key, "base64");

type SignatureMaker = SignedXml["SignatureAlgorithms"][string];
type HashMaker = SignedXml["HashAlgorithms"][string];
type Transformer = SignedXml["CanonicalizationAlgorithms"][string];

const signatureOf = (name: string, make: (text: string) => string): SignatureMaker => {
  function getSignature(info: unknown, _key: unknown): string;
  function getSignature(info: unknown, _key: unknown, done?: (error: Error | null, value?: string) => void): void;
  function getSignature(info: unknown, _key: unknown, done?: (error: Error | null, value?: string) => void) {
    const made = make(String(info));
    done?.(null, made);
    return made;
  }
  return class {
    readonly getSignature = getSignature;
    readonly verifySignature = (): boolean => false;
    readonly getAlgorithmName = (): string => name;
  };
};

const hashOf = (name: string, hash: string): HashMaker =>
  class {
    readonly getHash = (text: string): string => createHash(hash).update(text).digest("base64");
    readonly getAlgorithmName = (): string => name;
  };

const unchanged = (name: string): Transformer =>
  class {
    readonly process = (node: Node): Node => node;
    readonly getAlgorithmName = (): string => name;
  };

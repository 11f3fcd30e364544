import { signXml } from "./sign-xml";
import { type Encryption, encryptAssertion } from "../encrypt-assertion";
import { forgedNameId, type Forgery, type Kit, signedNameId } from "./forgery";

/** How a response is made whose assertion is encrypted. */
export interface EncryptedForgery extends Forgery {
  readonly encryption?: (kit: Kit) => Encryption;
  /** What is done to the text once the assertion is encrypted in it. */
  readonly sealed?: (xml: string, kit: Kit & { readonly certificate: string }) => string;
}

type EncryptedForgeries = Readonly<Record<string, EncryptedForgery>>;

const xenc = "http://www.w3.org/2001/04/xmlenc#";
const saml = "urn:oasis:names:tc:SAML:2.0:assertion";
const how = (encryption: Encryption): EncryptedForgery => ({ encryption: () => encryption });
const plain = (change: (assertion: string) => string | Buffer): EncryptedForgery => how({ plain: change });
const bytes = (change: (content: Buffer) => Buffer): EncryptedForgery => how({ bytes: change });

/** A change of the encrypted element; one that changes nothing would prove nothing, and is an error. */
const element = (pattern: string | RegExp, by: string): EncryptedForgery =>
  how({ xml: (xml) => changed(xml, pattern, by) });

function changed(xml: string, pattern: string | RegExp, by: string): string {
  const result = xml.replace(pattern, by);
  if (result === xml) throw new Error(`nothing to change: ${String(pattern)}`);
  return result;
}

/** As Okta does it: the assertion signed, encrypted, and then the response around it. */
const signsResponseToo = (xml: string, { shape, idp }: Kit): string =>
  signXml(xml, { shape, idp }, { signs: ["response"] });

/** Ways to encrypt an assertion that each have to be accepted. */
export const honestEncryptions: EncryptedForgeries = {
  "AES-256-GCM": {},
  "AES-128-GCM": how({ content: "aes128-gcm" }),
  "the digest of the key named": how({ namedDigest: "http://www.w3.org/2000/09/xmldsig#sha1" }),
  "no type": how({ type: "" }),
  "our certificate beside the key": how({
    hint: "<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data>",
  }),
  "another prefix": how({ prefix: "e" }),
  "the default namespace": how({ prefix: "" }),
  "lines in the values": how({
    xml: (xml) => xml.replaceAll(/(CipherValue>)([^<]+)/g, (_all, tag: string, value: string) => tag + lines(value)),
  }),
  "the response signed around it": { sealed: signsResponseToo },
  "white space in the response": { sealed: (xml) => xml.replace(/<[\w:]*EncryptedAssertion/, "\n  $&") },
};

const lines = (value: string): string => value.replaceAll(/.{76}/g, "$&&#13;\n");

const stub = (name: string, content = ""): string => `<x:${name} xmlns:x="${xenc}">${content}</x:${name}>`;
const keyInfo = /<ds:KeyInfo [\s\S]*<\/ds:KeyInfo>/;

/** The parts of the encryption, in places and numbers where two readers take different ones. */
const forms: EncryptedForgeries = {
  "form: an assertion of another namespace": element(new RegExp(saml), "urn:example:other"),
  "form: content of another namespace": element(`xmlns:xenc="${xenc}"`, `xmlns:xenc="urn:example:other"`),
  "form: a key of another namespace": element(
    "xenc:EncryptedKey>",
    `xenc:EncryptedKey xmlns:xenc="urn:example:other">`,
  ),
  "form: a value of another namespace in front": element(
    "<xenc:CipherData>",
    `$&<x:CipherValue xmlns:x="urn:example:other">AAAA</x:CipherValue>`,
  ),
  "form: two keys": element(/<xenc:EncryptedKey>[\s\S]*<\/xenc:EncryptedKey>/, "$&$&"),
  "form: two contents": element(/<xenc:EncryptedData[\s\S]*<\/xenc:EncryptedData>/, "$&$&"),
  "form: two values": element(/<xenc:CipherValue>[^<]*<\/xenc:CipherValue>/, "$&$&"),
  "form: two methods": element(/<xenc:EncryptionMethod[^>]*\/>/, "$&$&"),
  "form: the key beside the content": element(
    /<ds:KeyInfo [\s\S]*?(<xenc:EncryptedKey>[\s\S]*<\/xenc:EncryptedKey>)<\/ds:KeyInfo>([\s\S]*<\/xenc:EncryptedData>)/,
    `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:RetrievalMethod URI="#k"/></ds:KeyInfo>$2<xenc:EncryptedKey xmlns:xenc="${xenc}" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="k">$1</xenc:EncryptedKey>`,
  ),
  "form: a key to be retrieved": element("<ds:KeyInfo ", `<ds:RetrievalMethod xmlns:ds="urn:x" URI="#k"/>$&`),
  "form: a value to be fetched": element(
    /<xenc:CipherData><xenc:CipherValue>[^<]*<\/xenc:CipherValue>/,
    `<xenc:CipherData><xenc:CipherReference URI="http://127.0.0.1:9/"/>`,
  ),
  "form: a name for the key": element("</xenc:EncryptedKey>", `<xenc:CarriedKeyName>k</xenc:CarriedKeyName>$&`),
  "form: a list of references": element("</xenc:EncryptedKey>", `<xenc:ReferenceList/>$&`),
  "form: parameters of the padding": element(/(rsa-oaep-mgf1p">)/, "$1<xenc:OAEPparams>AAAA</xenc:OAEPparams>"),
  "form: a content in place of an element": element(/Type="[^"]*"/, `Type="${xenc}Content"`),
  "form: an encoding": element("<xenc:EncryptedData", `$& Encoding="http://www.w3.org/2000/09/xmldsig#base64"`),
  "form: a value in the hint": how({ hint: stub("CipherData", stub("CipherValue", "AAAA")) }),
  "form: content in the hint": how({ hint: stub("EncryptedData") }),
  "form: a digest in the hint": how({
    hint: `<ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha256"/>`,
  }),
  "form: something else beside the content": element("<xenc:EncryptedData", "<x:Advice xmlns:x='urn:x'/>$&"),
  "form: text beside the values": element(/<\/xenc:CipherValue>/g, "$&AAAA"),
  "form: no key": element(keyInfo, ""),
  "form: in Extensions": {
    sealed: (xml) =>
      changed(
        xml,
        /<[\w:]*EncryptedAssertion[\s\S]*EncryptedAssertion>/,
        `<p:Extensions xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol">$&</p:Extensions>`,
      ),
  },
  "form: twice": {
    sealed: (xml) => changed(xml, /<[\w:]*EncryptedAssertion[\s\S]*EncryptedAssertion>/, "$&$&"),
  },
  "form: a forged one in front": { sealed: (xml, kit) => withForged(xml, kit, (forged, honest) => forged + honest) },
  "form: a forged one behind": { sealed: (xml, kit) => withForged(xml, kit, (forged, honest) => honest + forged) },
  "form: an encrypted stub beside it": {
    sealed: (xml) => changed(xml, /<\/([\w:]*)Response>\s*$/, `<e:EncryptedID xmlns:e="${saml}"/>$&`),
  },
};

/** What an assertion about the forger would look like, encrypted for us as anybody can do it. */
function withForged(
  xml: string,
  { certificate }: { readonly certificate: string },
  join: (forged: string, honest: string) => string,
): string {
  const unsigned = `<a:Assertion xmlns:a="${saml}" ID="_f" Version="2.0"><a:Issuer>x</a:Issuer></a:Assertion>`;
  const forged = encryptAssertion(unsigned, certificate);
  return xml.replace(/<[\w:]*EncryptedAssertion[\s\S]*EncryptedAssertion>/, (honest) => join(forged, honest));
}

const ofForger = (): { readonly nameId: string } => ({ nameId: forgedNameId });
const clear = `<a:Assertion xmlns:a="${saml}" ID="_d" Version="2.0"><a:Subject><a:NameID>${forgedNameId}</a:NameID></a:Subject></a:Assertion>`;

/** Who made what is encrypted, and what stands beside it. */
const makers: EncryptedForgeries = {
  "maker: nobody signed it": { facts: ofForger, signing: () => ({ signs: [] }) },
  "maker: nobody signed it, in a response that is signed": { signing: () => ({ signs: [] }), sealed: signsResponseToo },
  "maker: the response was signed before it was encrypted": { signing: () => ({ signs: ["response"] }) },
  "maker: changed after it was signed": plain((assertion) => assertion.replace(signedNameId, forgedNameId)),
  "maker: changed after it was signed, in a response that is signed": {
    encryption: () => ({ plain: (assertion) => assertion.replace(signedNameId, forgedNameId) }),
    sealed: signsResponseToo,
  },
  "maker: the forger": { facts: ofForger, signing: ({ forger }) => ({ signer: forger, signs: ["assertion"] }) },
  "maker: the forger, in a response that is signed": {
    signing: ({ forger }) => ({ signer: forger, signs: ["assertion"] }),
    sealed: signsResponseToo,
  },
  "maker: encrypted for somebody else": {
    encryption: ({ forger }) => ({ certificate: forger.certificate.toString() }),
  },
  "beside it: an assertion in clear in front": {
    sealed: (xml) => changed(xml, /<[\w:]*EncryptedAssertion/, `${clear}$&`),
  },
  "beside it: an assertion in clear behind": { sealed: (xml) => changed(xml, /<\/[\w:]*Response>\s*$/, `${clear}$&`) },
  "beside it: an assertion of no namespace": {
    sealed: (xml) => changed(xml, /<[\w:]*EncryptedAssertion/, `<Assertion xmlns="">x</Assertion>$&`),
  },
};

/** Algorithms that tell who asks often enough, or that two readers understand differently. */
const algorithms: EncryptedForgeries = {
  "algorithm: AES-128-CBC": how({ content: "aes128-cbc" }),
  "algorithm: AES-256-CBC": how({ content: "aes256-cbc" }),
  "algorithm: Triple DES": how({ content: "tripledes-cbc" }),
  "algorithm: RSA 1.5": how({ keyTransport: "rsa-1_5" }),
  "algorithm: OAEP with SHA-256, as Jackson names it": how({
    hash: "sha256",
    namedDigest: "http://www.w3.org/2000/09/xmldsig#sha256",
  }),
  "algorithm: OAEP with SHA-256, as the standard names it": how({ hash: "sha256", namedDigest: `${xenc}sha256` }),
  "algorithm: OAEP with SHA-1 that is named SHA-256": how({ namedDigest: `${xenc}sha256` }),
  "algorithm: one that nobody knows": how({ namedContent: "urn:example:none" }),
  "algorithm: GCM that is named CBC": how({ namedContent: `${xenc}aes256-cbc` }),
  "algorithm: a key of another length": how({
    content: "aes128-gcm",
    namedContent: "http://www.w3.org/2009/xmlenc11#aes256-gcm",
  }),
};

const contents: EncryptedForgeries = {
  "content: its tag cut": bytes((content) => content.subarray(0, -4)),
  "content: no tag": bytes((content) => content.subarray(0, -16)),
  "content: another tag": bytes((content) => Buffer.concat([content.subarray(0, -1), Buffer.from([1])])),
  "content: one bit changed": bytes((content) => flipped(content, 40)),
  "content: another nonce": bytes((content) => flipped(content, 0)),
  "content: a tag of four bytes": bytes((content) => content.subarray(0, 4)),
  "content: nothing": bytes(() => Buffer.alloc(0)),
  "content: no Base64": element(/(<\/ds:KeyInfo><xenc:CipherData><xenc:CipherValue>)/, "$1!"),
  "plain: empty": plain(() => ""),
  "plain: two roots": plain((assertion) => assertion + clear),
  "plain: two roots, the forged one in front": plain((assertion) => clear + assertion),
  "plain: text in front": plain((assertion) => `x${assertion}`),
  "plain: text behind": plain((assertion) => `${assertion}x`),
  "plain: white space in front": plain((assertion) => ` ${assertion}`),
  "plain: white space behind": plain((assertion) => `${assertion}\n`),
  "plain: a byte order mark": plain((assertion) => `\uFEFF${assertion}`),
  "plain: a declaration": plain((assertion) => `<?xml version="1.0"?>${assertion}`),
  "plain: a comment in front": plain((assertion) => `<!---->${assertion}`),
  "plain: a comment in the name": plain((assertion) => assertion.replace("@", "<!---->@")),
  "plain: a section in the name": plain((assertion) => assertion.replace("@", "<![CDATA[@]]>")),
  "plain: a document type": plain((assertion) => `<!DOCTYPE r [<!ENTITY e "x">]>${assertion}`),
  "plain: an entity that nobody declared": plain((assertion) => assertion.replace("@", "&who;@")),
  "plain: a reference to a carriage return": plain((assertion) => assertion.replace("@", "&#13;@")),
  "plain: not closed": plain((assertion) => assertion.slice(0, -1)),
  "plain: UTF-16": plain((assertion) => Buffer.from(assertion, "utf16le")),
  "plain: no UTF-8": plain((assertion) => Buffer.concat([Buffer.from(assertion), Buffer.from([0xff])])),
  "plain: inside of a response": plain(
    (assertion) => `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol">${assertion}</p:Response>`,
  ),
  "plain: inside of another assertion": plain((assertion) =>
    clear.replace("<a:Subject>", `<a:Advice>${assertion}</a:Advice>$&`),
  ),
  "plain: inside of a signature of another assertion": plain((assertion) =>
    clear.replace(
      "<a:Subject>",
      `<d:Signature xmlns:d="http://www.w3.org/2000/09/xmldsig#"><d:Object>${assertion}</d:Object></d:Signature>$&`,
    ),
  ),
  "plain: a deep one": plain((assertion) =>
    assertion.replace(/<\/([\w:]*)Assertion>$/, `${"<a>".repeat(200)}${"</a>".repeat(200)}$&`),
  ),
  "plain: one of many attributes": plain((assertion) =>
    assertion.replace(
      /<\/([\w:]*)Assertion>$/,
      `<a ${Array.from({ length: 5000 }, (_, i) => `a${i}=""`).join(" ")}/>$&`,
    ),
  ),
  "inside: an encrypted name": {
    facts: () => ({ moreSubject: `<{a}EncryptedID>${stub("EncryptedData")}</{a}EncryptedID>` }),
  },
  "inside: an encrypted attribute": { facts: () => ({ moreAttributes: `<{a}EncryptedAttribute/>` }) },
  "inside: encrypted data": { facts: () => ({ moreAssertion: stub("EncryptedData") }) },
  "inside: another encrypted assertion": { facts: () => ({ moreAssertion: `<{a}EncryptedAssertion/>` }) },
};

function flipped(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

/** Encrypted responses by which nobody may be signed in. */
export const forgedEncryptions: EncryptedForgeries = { ...forms, ...makers, ...algorithms, ...contents };

import { constants, createCipheriv, publicEncrypt, randomBytes, X509Certificate } from "node:crypto";

const xenc = "http://www.w3.org/2001/04/xmlenc#";
const xenc11 = "http://www.w3.org/2009/xmlenc11#";
const dsig = "http://www.w3.org/2000/09/xmldsig#";

const ciphers = {
  "aes128-gcm": { uri: `${xenc11}aes128-gcm`, name: "aes-128-gcm", keyBytes: 16, nonceBytes: 12 },
  "aes256-gcm": { uri: `${xenc11}aes256-gcm`, name: "aes-256-gcm", keyBytes: 32, nonceBytes: 12 },
  "aes128-cbc": { uri: `${xenc}aes128-cbc`, name: "aes-128-cbc", keyBytes: 16, nonceBytes: 16 },
  "aes256-cbc": { uri: `${xenc}aes256-cbc`, name: "aes-256-cbc", keyBytes: 32, nonceBytes: 16 },
  "tripledes-cbc": { uri: `${xenc}tripledes-cbc`, name: "des-ede3-cbc", keyBytes: 24, nonceBytes: 8 },
} as const;

/** How an assertion is encrypted, where it is not as usual: AES-256-GCM, its key by RSA-OAEP. */
export interface Encryption {
  readonly content?: keyof typeof ciphers;
  /** The URI that is written, where it is another one than of what was done. */
  readonly namedContent?: string;
  readonly keyTransport?: "oaep" | "rsa-1_5";
  /** Of RSA-OAEP and its MGF1. */
  readonly hash?: "sha1" | "sha256";
  /** The URI of the digest that is written; none where there is none. */
  readonly namedDigest?: string;
  /** Encrypted for this certificate (PEM), where it is not ours. */
  readonly certificate?: string;
  /** What is encrypted in the place of the assertion. */
  readonly plain?: (assertion: string) => string | Buffer;
  readonly bytes?: (content: Buffer) => Buffer;
  /** XML beside the encrypted key, in the key's own KeyInfo. */
  readonly hint?: string;
  readonly type?: string | undefined;
  /** Of the elements of XML Encryption; empty where theirs is the default namespace. */
  readonly prefix?: string;
  /** What is done to the element afterwards. */
  readonly xml?: (encrypted: string) => string;
}

/** A response whose assertion was encrypted for a certificate (PEM) (SAML core 2.3.4), after it was signed. */
export function encryptAssertion(xml: string, certificate: string, how: Encryption = {}): string {
  const [assertion, prefix = ""] = assertionElement.exec(xml) ?? [];
  if (assertion === undefined) throw new Error("there is no assertion to encrypt");
  const plain = how.plain?.(standingAlone(assertion, prefix)) ?? standingAlone(assertion, prefix);
  const data = encryptedData(Buffer.from(plain), how.certificate ?? certificate, how);
  const saml = ` xmlns${prefix === "" ? "" : `:${prefix.slice(0, -1)}`}="urn:oasis:names:tc:SAML:2.0:assertion"`;
  const encrypted = `<${prefix}EncryptedAssertion${saml}>${data}</${prefix}EncryptedAssertion>`;
  return xml.replace(assertion, () => how.xml?.(encrypted) ?? encrypted);
}

/** From where the first assertion begins to where the last one ends. */
export const assertionElement = /<((?:[\w-]+:)?)Assertion[\s>][\s\S]*<\/\1Assertion>/;

/** With the namespace that it may have had from the response. */
function standingAlone(assertion: string, prefix: string): string {
  const attribute = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  const start = assertion.slice(0, assertion.indexOf(">"));
  if (start.includes(`${attribute}=`)) return assertion;
  return assertion.replace("Assertion", `Assertion ${attribute}="urn:oasis:names:tc:SAML:2.0:assertion"`);
}

function encryptedData(plain: Buffer, certificate: string, how: Encryption): string {
  const { content = "aes256-gcm", prefix = "xenc", type = `${xenc}Element` } = how;
  const key = randomBytes(ciphers[content].keyBytes);
  const sealed = encrypt(content, key, plain);
  const value = (how.bytes?.(sealed) ?? sealed).toString("base64");
  const p = prefix === "" ? "" : `${prefix}:`;
  const declared = prefix === "" ? `xmlns="${xenc}"` : `xmlns:${prefix}="${xenc}"`;
  return [
    `<${p}EncryptedData ${declared}${type === "" ? "" : ` Type="${type}"`}>`,
    `<${p}EncryptionMethod Algorithm="${how.namedContent ?? ciphers[content].uri}"/><ds:KeyInfo xmlns:ds="${dsig}">`,
    encryptedKey(p, wrap(key, certificate, how), how),
    `</ds:KeyInfo><${p}CipherData><${p}CipherValue>${value}</${p}CipherValue></${p}CipherData></${p}EncryptedData>`,
  ].join("");
}

function encryptedKey(p: string, value: string, { keyTransport = "oaep", namedDigest, hint = "" }: Encryption): string {
  const digest = namedDigest === undefined ? "" : `<ds:DigestMethod Algorithm="${namedDigest}"/>`;
  const transport = keyTransport === "oaep" ? "rsa-oaep-mgf1p" : "rsa-1_5";
  return [
    `<${p}EncryptedKey><${p}EncryptionMethod Algorithm="${xenc}${transport}">${digest}</${p}EncryptionMethod>`,
    hint === "" ? "" : `<ds:KeyInfo>${hint}</ds:KeyInfo>`,
    `<${p}CipherData><${p}CipherValue>${value}</${p}CipherValue></${p}CipherData></${p}EncryptedKey>`,
  ].join("");
}

/** XML Encryption 5.2: the nonce, what was encrypted and, of GCM, the tag. */
function encrypt(content: keyof typeof ciphers, key: Buffer, plain: Buffer): Buffer {
  const { name, nonceBytes } = ciphers[content];
  const nonce = randomBytes(nonceBytes);
  if (name === "aes-128-gcm" || name === "aes-256-gcm") {
    const cipher = createCipheriv(name, key, nonce);
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }
  const cipher = createCipheriv(name, key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final()]);
}

function wrap(key: Buffer, certificate: string, { keyTransport = "oaep", hash = "sha1" }: Encryption): string {
  const { publicKey } = new X509Certificate(certificate);
  const padding = keyTransport === "oaep" ? constants.RSA_PKCS1_OAEP_PADDING : constants.RSA_PKCS1_PADDING;
  return publicEncrypt({ key: publicKey, padding, oaepHash: hash }, key).toString("base64");
}

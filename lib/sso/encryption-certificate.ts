import { createHash, createPublicKey, type KeyObject, sign, X509Certificate } from "node:crypto";
import { decryptionKey } from "@/lib/sso/decryption-key";
import { der } from "@/lib/sso/der";
import { serviceProviderCertificate } from "@/lib/sso/service-provider-certificate";

/**
 * The certificate (PEM) for which identity providers encrypt assertions. Jackson's own says of the key that it signs and
 * nothing else, and Okta asks that a certificate allow key encipherment; so this one is about the same key, for the same
 * years, and says so. It is made from nothing but the other one and the key, hence the same at every question; anybody
 * may ask, so it is made once for each of the others.
 */
export async function encryptionCertificate(): Promise<string> {
  const signing = await serviceProviderCertificate();
  if (made?.signing === signing) return made.pem;
  const pem = certifyForEncryption(await decryptionKey(), new X509Certificate(signing)).toString();
  made = { signing, pem };
  return pem;
}

let made: { readonly signing: string; readonly pem: string } | undefined;

/** Version 3, signed by its own key (RFC 5280 4.1). */
function certifyForEncryption(key: KeyObject, { validFrom, validTo }: X509Certificate): X509Certificate {
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  const toBeSigned = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serialOf(publicKey)),
    algorithm,
    name,
    der(0x30, time(new Date(validFrom)), time(new Date(validTo))),
    name,
    publicKey,
    der(0xa3, der(0x30, ...extensions)),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", toBeSigned, key));
  return new X509Certificate(der(0x30, toBeSigned, algorithm, signature));
}

const oid = (...bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes));

/** sha256WithRSAEncryption (RFC 4055 5) and its NULL parameters. */
const algorithm = der(0x30, oid(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), Buffer.from([0x05, 0x00]));

const name = der(0x30, der(0x31, der(0x30, oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from("Muster encryption")))));

const isCritical = der(0x01, Buffer.from([0xff]));
const extension = (id: Buffer, value: Buffer): Buffer => der(0x30, id, isCritical, der(0x04, value));

/** No authority (RFC 5280 4.2.1.9); digitalSignature and keyEncipherment, bits 0 and 2 (4.2.1.3). */
const extensions: readonly Buffer[] = [
  extension(oid(0x55, 0x1d, 0x13), der(0x30)),
  extension(oid(0x55, 0x1d, 0x0f), der(0x03, Buffer.from([5, 0b1010_0000]))),
];

/** Of the key, positive, and 16 bytes long: the first bit is 0, the next one is 1. */
function serialOf(publicKey: Buffer): Buffer {
  const serial = createHash("sha256").update(publicKey).digest().subarray(0, 16);
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0);
  return serial;
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 4.1.2.5). */
function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\.\d+/, "").replaceAll(/[-:T]/g, "");
  return at.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}

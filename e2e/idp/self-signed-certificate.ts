import { generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from "node:crypto";
import { der } from "@/lib/sso/der";

export interface SelfSigned {
  readonly certificate: X509Certificate;
  readonly privateKey: KeyObject;
}

export interface CertificateOptions {
  readonly commonName: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** `rsa1024` is too short on purpose. */
  readonly key?: keyof typeof keyKinds;
}

const dayInMs = 86_400_000;

const keyKinds = {
  rsa2048: {
    make: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
    // sha256WithRSAEncryption (RFC 4055 5) and its NULL parameters
    algorithm: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b],
    parameters: [0x05, 0x00],
  },
  rsa1024: {
    make: () => generateKeyPairSync("rsa", { modulusLength: 1024 }),
    algorithm: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b],
    parameters: [0x05, 0x00],
  },
  p256: {
    make: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
    // ecdsa-with-SHA256 (RFC 5758 3.2), which has no parameters
    algorithm: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
    parameters: [],
  },
} as const;

/** A fresh key and a certificate over it that it signed itself: version 3 without extensions (RFC 5280 4.1). */
export function selfSignedCertificate(options: CertificateOptions): SelfSigned {
  const kind = keyKinds[options.key ?? "rsa2048"];
  const { publicKey, privateKey } = kind.make();
  const algorithm = der(0x30, der(0x06, Buffer.from(kind.algorithm)), Buffer.from(kind.parameters));
  const name = distinguishedName(options.commonName);
  const notBefore = options.notBefore ?? new Date(Date.now() - dayInMs);
  const notAfter = options.notAfter ?? new Date(Date.now() + 365 * dayInMs);
  const toBeSigned = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serialNumber()),
    algorithm,
    name,
    der(0x30, generalizedTime(notBefore), generalizedTime(notAfter)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  const certificate = der(0x30, toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature));
  return { certificate: new X509Certificate(certificate), privateKey };
}

function distinguishedName(commonName: string): Buffer {
  const commonNameOid = der(0x06, Buffer.from([0x55, 0x04, 0x03]));
  return der(0x30, der(0x31, der(0x30, commonNameOid, der(0x0c, Buffer.from(commonName, "utf8")))));
}

/** Positive and 16 bytes long: the first bit is 0, the next one is 1. */
function serialNumber(): Buffer {
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0);
  return serial;
}

const generalizedTime = (at: Date): Buffer =>
  der(0x18, Buffer.from(at.toISOString().replace(/\.\d+/, "").replaceAll(/[-:T]/g, "")));

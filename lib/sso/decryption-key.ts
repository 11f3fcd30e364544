import { createPrivateKey, type KeyObject } from "node:crypto";
import { jackson } from "@/lib/sso/jackson";

/**
 * The private key with which Jackson decrypts, which is the one with which it signs: it has one for all organizations,
 * in its own store, encrypted. An object that no log prints.
 */
export async function decryptionKey(): Promise<KeyObject> {
  await jackson();
  // Jackson does not give it away by any other door. It is the module that Jackson itself asks.
  const { getDefaultCertificate } = await import("@boxyhq/saml-jackson/dist/saml/x509.js");
  return createPrivateKey((await getDefaultCertificate()).privateKey);
}

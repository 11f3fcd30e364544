import type { EncryptionPolicy } from "@/lib/sso/encryption-policies";

export interface EncryptionStanding {
  /** What single sign-on is to the people of the organization. */
  readonly enforcement: string;
  /** Of the newest test that passed; null where none has since the metadata changed. */
  readonly isTestEncrypted: boolean | null;
}

/**
 * Which test has to pass before a connection may be so, for what the identity provider does not do shuts people out:
 * `required` needs one that passed encrypted, `off` one in clear where single sign-on is the only way in.
 */
export function unmetForEncryption(
  policy: EncryptionPolicy,
  { enforcement, isTestEncrypted }: EncryptionStanding,
): "no_encrypted_test" | "no_clear_test" | undefined {
  if (policy === "required" && isTestEncrypted !== true) return "no_encrypted_test";
  return policy === "off" && enforcement === "required" && isTestEncrypted !== false ? "no_clear_test" : undefined;
}

import type { Result } from "@/lib/core/result";
import { decryptionKey } from "@/lib/sso/decryption-key";
import type { ReceivedResponse } from "@/lib/sso/receive-response";
import { readSamlResponse, type SamlResponse } from "@/lib/sso/saml-response";
import type { Unreadable } from "@/lib/sso/unreadables";

/**
 * Reads what was received, decrypted where it is encrypted and the connection that was asked wants that: without it our
 * key is not even touched.
 */
export async function openResponse(
  received: ReceivedResponse,
  mayDecrypt: boolean,
): Promise<Result<SamlResponse, Unreadable>> {
  const isWanted = received.isEncrypted && mayDecrypt;
  return readSamlResponse(received, isWanted ? await decryptionKey() : undefined);
}

import type { Result } from "@/lib/core/result";
import { decryptionKey } from "@/lib/sso/decryption-key";
import type { ReceivedResponse } from "@/lib/sso/receive-response";
import { readSamlResponse, type SamlResponse } from "@/lib/sso/saml-response";
import type { Unreadable } from "@/lib/sso/unreadables";

/**
 * Reads what was received, decrypted where it is encrypted and somebody has asked for that: without them our key is not
 * even touched. Whether the connection that the assertion was made for is one of them, the gate sees.
 * @param mayDecrypt asked of what is encrypted alone
 */
export async function openResponse(
  received: ReceivedResponse,
  mayDecrypt: (issuer: string) => Promise<boolean>,
): Promise<Result<SamlResponse, Unreadable>> {
  const isWanted = received.isEncrypted && (await mayDecrypt(received.issuer));
  return readSamlResponse(received, isWanted ? await decryptionKey() : undefined);
}

import { type KeyFacts, readKeyFacts } from "@/lib/directory/key-facts";
import { type KeyRefusal, KeyRefused } from "@/lib/directory/key-refused";
import { currentPepperVersion, digest, digestsEqual } from "@/lib/keys/digest";
import { type KeyParts, parseKey } from "@/lib/keys/key-format";

/**
 * The key of a request (RFC 6750 2.1). A key that is not whole is refused before any query; an unknown one costs one
 * digest like a known one. @throws KeyRefused
 */
export async function authenticate(header: string | undefined, directoryId: string | undefined): Promise<KeyFacts> {
  const { text, hasScheme } = credentialOf(header?.trim() ?? "");
  const parsed = parseKey(text);
  if (!parsed.ok) throw refused(hasScheme ? "malformed_key" : "not_bearer");
  const facts = await verify(parsed.value);
  if (!hasScheme && facts.dialect.bareKey === "refuse") throw refused("not_bearer");
  if (directoryId !== undefined && directoryId !== facts.directoryId) throw refused("key_of_another_directory");
  return facts;
}

const refused = (refusal: KeyRefusal): KeyRefused => new KeyRefused(refusal);

function credentialOf(header: string): { text: string; hasScheme: boolean } {
  if (header === "") throw refused("no_authorization");
  if (/^bearer\s+bearer\b/i.test(header)) throw refused("double_bearer");
  const bearer = /^bearer\s+/i.exec(header);
  return { text: header.slice(bearer?.[0].length ?? 0), hasScheme: bearer !== null };
}

async function verify({ keyId, secret }: KeyParts): Promise<KeyFacts> {
  const facts = await readKeyFacts(keyId);
  const given = digest(secret, facts?.pepperVersion ?? currentPepperVersion());
  if (facts === undefined || !digestsEqual(given, facts.secretHmac)) throw refused("unknown_key");
  return facts;
}

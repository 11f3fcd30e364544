import { database } from "@/lib/db/client";
import { run, type Statement } from "@/lib/db/statement";
import { type KeyRefusal, KeyRefused } from "@/lib/directory/key-refused";
import { currentPepperVersion, digest, digestsEqual } from "@/lib/keys/digest";
import { type KeyParts, parseKey } from "@/lib/keys/key-format";
import { dialects, type Idp } from "@/lib/scim/dialect";

/** What never changes about a key, so that it may be remembered; whether it still opens anything, its gate says. */
export interface KeyFacts {
  readonly keyId: string;
  readonly organizationId: string;
  readonly directoryId: string;
  readonly idp: Idp;
  readonly secretHmac: Uint8Array;
  readonly pepperVersion: number;
}

/**
 * The key of a request (RFC 6750 2.1). A key that is not whole is refused before any query; an unknown one costs one
 * digest like a known one. @throws KeyRefused
 */
export async function authenticate(header: string | undefined, directoryId: string | undefined): Promise<KeyFacts> {
  const { text, hasScheme } = credentialOf(header?.trim() ?? "");
  const parsed = parseKey(text);
  if (!parsed.ok) throw refused(hasScheme ? "malformed_key" : "not_bearer");
  const facts = await verify(parsed.value);
  if (!hasScheme && dialects[facts.idp].bareKey === "refuse") throw refused("not_bearer");
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
  const facts = await factsOf(keyId);
  const given = digest(secret, facts?.pepperVersion ?? currentPepperVersion());
  if (facts === undefined || !digestsEqual(given, facts.secretHmac)) throw refused("unknown_key");
  return facts;
}

const remembered = new Map<string, KeyFacts>();
const rememberedMax = 10_000;

async function factsOf(keyId: string): Promise<KeyFacts | undefined> {
  const known = remembered.get(keyId);
  if (known !== undefined) return known;
  const [row] = await run(database().pool, selectKey, [keyId]);
  if (row === undefined) return undefined;
  const facts = {
    keyId,
    organizationId: row.organization_id,
    directoryId: row.directory_id,
    idp: row.idp,
    secretHmac: row.secret_hmac,
    pepperVersion: row.pepper_version,
  };
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(keyId, facts);
  return facts;
}

const selectKey: Statement<{
  organization_id: string;
  directory_id: string;
  idp: Idp;
  secret_hmac: Uint8Array;
  pepper_version: number;
}> = {
  name: "select-key",
  text: `
SELECT k.organization_id, k.directory_id, d.idp, k.secret_hmac, k.pepper_version
FROM api_key k JOIN directory d ON d.organization_id = k.organization_id AND d.id = k.directory_id
WHERE k.id = $1`,
};

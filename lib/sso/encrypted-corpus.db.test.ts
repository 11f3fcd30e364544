import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EncryptedForgery, forgedEncryptions, honestEncryptions } from "@/e2e/idp/corpus/forge-encryption";
import { signedNameId } from "@/e2e/idp/corpus/forgery";
import { forgeriesOfFacts, forgeriesOfForm } from "@/e2e/idp/corpus/forgeries";
import { honestVariations } from "@/e2e/idp/corpus/honest";
import { type ShapeName, shapes } from "@/e2e/idp/corpus/shapes";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { idpMetadata } from "@/e2e/idp/start-idp";
import { closeDatabase, database } from "@/lib/db/client";
import { type Corpus, corpusOf, watchForUncaught } from "@/lib/sso/corpus-for-tests";
import { encryptionCertificate } from "@/lib/sso/encryption-certificate";
import type { EncryptionPolicy } from "@/lib/sso/encryption-policies";
import { closeJackson } from "@/lib/sso/jackson";
import { makeSite } from "@/lib/sso/site-for-tests";

const idp = selfSignedCertificate({ commonName: "IdP" });
const forger = selfSignedCertificate({ commonName: "IdP" });
const isShape = (name: string): name is ShapeName => Object.hasOwn(shapes, name);
const shapeNames = Object.keys(shapes).filter(isShape);

/** For a machine that does other things beside. */
const patience = 180_000;

let certificate: string;
let required: Corpus;

beforeAll(async () => {
  certificate = await encryptionCertificate();
  required = await corpusThat("required", "http://localhost:1/required");
});

afterAll(async () => {
  await closeJackson();
  await closeDatabase();
});

async function corpusThat(encryption: EncryptionPolicy, issuer: string): Promise<Corpus> {
  const certified = idp.certificate.raw.toString("base64");
  const site = await makeSite(idpMetadata(issuer, "http://localhost:1/sso", certified));
  const where = { organizationId: site.scope.organizationId, id: site.connectionId };
  await database().prisma.connection.updateMany({ where, data: { encryption } });
  return corpusOf(site, { issuer, idp, forger });
}

/** What is encrypted has to be signed, whatever the identity provider signs when it is not. */
const signingWithin = (forgery: EncryptedForgery): EncryptedForgery => ({
  ...forgery,
  signing: (kit) => ({ signs: ["assertion"], ...forgery.signing?.(kit) }),
});
const { "the response signed": _response, ...honestWithin } = honestVariations;

test.each(shapeNames)(
  "every honest response of the shape of %s with an encrypted assertion signs in whom it speaks of",
  async (name) => {
    const wrong: string[] = [];
    for (const [variation, honest] of Object.entries({ ...honestEncryptions, ...honestWithin })) {
      const response = await required.respond(shapes[name], signingWithin(honest), certificate);
      const verdict = await required.askMuster(response);
      if (verdict.nameId !== response.facts.nameId) wrong.push(`${variation}: ${verdict.nameId ?? verdict.error}`);
    }
    expect(wrong).toEqual([]);
  },
  patience,
);

describe("the corpus of forged encrypted responses", () => {
  const counts = { tried: 0, stoppedByTheGateAlone: [] as string[] };

  test.each(shapeNames)(
    "in the shape of %s: nobody is signed in but whom the identity provider signed",
    async (name) => {
      const wrong: string[] = [];
      const errors = watchForUncaught();
      for (const [how, forgery] of forgeriesFor(name)) {
        const response = await required.respond(shapes[name], signingWithin(forgery), certificate);
        const { nameId } = await required.askMuster(response);
        counts.tried += 1;
        if (nameId !== undefined && !(how.startsWith("bomb: ") && nameId === signedNameId)) wrong.push(how);
        if (nameId === undefined && name === "okta" && (await required.doesJacksonAccept(response)))
          counts.stoppedByTheGateAlone.push(how);
      }
      errors.stop();
      expect(wrong).toEqual([]);
    },
    patience,
  );

  test("holds more than seven hundred, and Jackson alone would let in what the gate is for", () => {
    expect(counts.tried).toBeGreaterThan(700);
    expect(counts.stoppedByTheGateAlone).toEqual(
      expect.arrayContaining([
        "algorithm: AES-256-CBC",
        "maker: nobody signed it, in a response that is signed",
        "maker: changed after it was signed, in a response that is signed",
        "maker: the response was signed before it was encrypted",
        "beside it: an assertion in clear in front",
        "plain: a comment in the name",
      ]),
    );
  });
});

/**
 * What concerns encryption in every shape; of the rest each in one of them. What is added around the assertion, the
 * response's signature would miss; here it has none, and as long as it is small enough it is no more than that.
 */
function forgeriesFor(shape: ShapeName): readonly (readonly [string, EncryptedForgery])[] {
  const rest = { ...forgeriesOfForm, ...forgeriesOfFacts };
  const share = Object.entries(rest).filter(([, { isHarmless }], i) => {
    return isHarmless !== true && i % shapeNames.length === shapeNames.indexOf(shape);
  });
  return [...Object.entries(forgedEncryptions), ...share];
}

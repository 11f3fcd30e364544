import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Forgery, signedNameId } from "@/e2e/idp/corpus/forgery";
import { forgeriesOfFacts, forgeriesOfForm } from "@/e2e/idp/corpus/forgeries";
import { honestVariations } from "@/e2e/idp/corpus/honest";
import { type Shape, type ShapeName, shapes } from "@/e2e/idp/corpus/shapes";
import { algorithms, signXml } from "@/e2e/idp/corpus/sign-xml";
import { type Facts, success, writeResponse } from "@/e2e/idp/corpus/write-response";
import { type SelfSigned, selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { idpMetadata } from "@/e2e/idp/start-idp";
import { closeDatabase } from "@/lib/db/client";
import { acceptResponse } from "@/lib/sso/accept-response";
import { createConnection } from "@/lib/sso/create-connection";
import { setConnectionState } from "@/lib/sso/enable-connection";
import { exchangeCode } from "@/lib/sso/exchange-code";
import { closeJackson, jackson } from "@/lib/sso/jackson";
import { parseMetadata } from "@/lib/sso/parse-metadata";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";
import { begin, makeSite, type Flow, type Site } from "@/lib/sso/site-for-tests";
import { trustMetadata } from "@/lib/sso/trust-metadata";

const issuer = "http://localhost:1/metadata";
const idp = selfSignedCertificate({ commonName: "IdP" });
const forger = selfSignedCertificate({ commonName: "IdP" });
const isShape = (name: string): name is ShapeName => Object.hasOwn(shapes, name);
const shapeNames = Object.keys(shapes).filter(isShape);

/** For a machine that does other things beside. */
const patience = 180_000;

/** The shape in which Jackson is asked also about what the gate has refused. */
const witness: ShapeName = "okta";

let site: Site;
/** One sign-in under way serves many refusals; once Jackson has accepted something it is over. */
let flow: Flow | undefined;

beforeAll(async () => {
  site = await makeSite(metadataOf(issuer, idp));
});

afterAll(async () => {
  await closeJackson();
  await closeDatabase();
});

const metadataOf = (entityId: string, { certificate }: SelfSigned): string =>
  idpMetadata(entityId, "http://localhost:1/sso", certificate.raw.toString("base64"));

interface Verdict {
  readonly nameId: string | undefined;
  readonly error: string | undefined;
}

test.each(shapeNames)(
  "every honest response of the shape of %s signs in whom it speaks of",
  async (name) => {
    const shape = shapes[name];
    const wrong: string[] = [];
    for (const [variation, honest] of Object.entries(honestVariations)) {
      const response = await respond(shape, honest);
      const verdict = await askMuster(response);
      if (verdict.nameId !== response.facts.nameId) wrong.push(`${variation}: ${verdict.nameId ?? verdict.error}`);
    }
    expect(wrong).toEqual([]);
  },
  patience,
);

test("an identity provider that was replaced signs nobody in, not even where an Issuer of its own comes first", async () => {
  const former = `${issuer}/former`;
  const standing = [site, flow] as const;
  [site, flow] = [await makeSite(metadataOf(former, forger), "draft"), undefined];
  const replaced = { idp: "okta", name: "Okta", metadataXml: metadataOf(issuer, idp) } as const;
  const created = await createConnection(site.scope, replaced);
  if (!created.ok) throw new Error(created.error);
  await setConnectionState(site.scope, { connectionId: created.value.connectionId, state: "on" });
  for (const shape of [shapes.entra, shapes.google]) {
    const response = await respond(shape, {
      signing: () => ({ signer: forger, signs: ["assertion"] }),
      xml: (xml) => xml.replace(/<[\w:]*Issuer /, `<x:Issuer xmlns:x="urn:other">${former}</x:Issuer>$&`),
    });
    await expect(askMuster(response)).resolves.toMatchObject({ error: "response_refused" });
    await expect(doesJacksonAccept(response)).resolves.toBe(false);
  }
  [site, flow] = standing;
});

test("a signature by an elliptic curve key is beyond Jackson, so metadata with such a key is refused", async () => {
  const curve = selfSignedCertificate({ commonName: "IdP", key: "p256" });
  const signing = { signer: curve, signature: algorithms.ecdsaSha256 };
  expect(parseMetadata(metadataOf(issuer, curve), new Date())).toEqual({ ok: false, error: "unsupported_key" });
  const standing = [site, flow] as const;
  [site, flow] = [await makeSite(metadataOf(issuer, idp)), undefined];
  const { certificate } = curve;
  await trustMetadata(site.scope.organizationId, {
    entityId: issuer,
    sso: { url: "http://localhost:1/sso", binding: "HTTP-Redirect" },
    certificates: [{ base64: certificate.raw.toString("base64") }],
  });
  const response = await respond(shapes.okta, { signing: () => signing });
  await expect(doesJacksonAccept(response)).resolves.toBe(false);
  [site, flow] = standing;
});

describe("the corpus of forged responses", () => {
  const counts = { tried: 0, stoppedByTheGateAlone: 0, uncaughtInJackson: 0 };

  test.each(shapeNames)(
    "in the shape of %s: nobody is signed in but whom the identity provider signed",
    async (name) => {
      const wrong: string[] = [];
      const errors = watchForUncaught();
      for (const [how, forgery] of forgeriesFor(name)) {
        const response = await respond(shapes[name], forgery);
        const together = await askMuster(response);
        const isAccepted = together.nameId !== undefined;
        counts.tried += 1;
        if (isAccepted && !(await doesJacksonAccept(await respond(shapes[name], forgery)))) {
          wrong.push(`${how}: accepted beyond Jackson`);
        }
        if (!isAccepted && name === witness && (await doesJacksonAccept(response))) counts.stoppedByTheGateAlone += 1;
        if (isAccepted && (forgery.isHarmless !== true || together.nameId !== signedNameId))
          wrong.push(`${how}: accepted`);
      }
      counts.uncaughtInJackson += errors.stop();
      expect(wrong).toEqual([]);
    },
    patience,
  );

  test("holds a thousand forgeries; in one shape alone, more than fifty that Jackson would let in", () => {
    expect(counts.tried).toBeGreaterThan(1000);
    expect(counts.stoppedByTheGateAlone).toBeGreaterThan(50);
    // Errors that would reach nobody: what the gate lets through must not lead there.
    expect(counts.uncaughtInJackson).toBeGreaterThan(0);
  });
});

/** Forgeries of the form in every shape; of what is said, which no shape changes, each in one of them. */
function forgeriesFor(shape: ShapeName): readonly (readonly [string, Forgery])[] {
  const said = Object.entries(forgeriesOfFacts).filter((_, i) => i % shapeNames.length === shapeNames.indexOf(shape));
  return [...Object.entries(forgeriesOfForm), ...said];
}

/** Jackson leaves some errors uncaught; Vitest would take them for ours. */
function watchForUncaught(): { readonly stop: () => number } {
  let count = 0;
  const standing = process.listeners("unhandledRejection");
  const listen = (): void => {
    count += 1;
  };
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", listen);
  return {
    stop: () => {
      process.removeListener("unhandledRejection", listen);
      for (const each of standing) process.on("unhandledRejection", each);
      return count;
    },
  };
}

interface Posted {
  readonly samlResponse: string;
  readonly relayState: string;
  readonly flow: Flow;
  readonly facts: Facts;
}

/** A response to the sign-in that is under way. */
async function respond(shape: Shape, forgery: Forgery): Promise<Posted> {
  flow ??= await begin(site);
  const { searchParams } = new URL(flow.requestUrl);
  const request = inflateRawSync(Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64")).toString();
  const honest = honestFacts(/ ID="([^"]+)"/.exec(request)?.[1] ?? "");
  const facts = { ...honest, ...forgery.facts?.(honest) };
  const kit = { shape, idp, forger };
  const signed = signXml(writeResponse(shape, facts), { shape, idp }, forgery.signing?.(kit));
  const text = forgery.xml?.(signed, kit) ?? signed;
  const samlResponse = Buffer.from(text).toString("base64");
  return { samlResponse, relayState: searchParams.get("RelayState") ?? "", flow, facts };
}

function honestFacts(requestId: string): Facts {
  const issuedAt = new Date();
  const end = new Date(issuedAt.getTime() + 300_000).toISOString();
  return {
    issuer,
    assertionIssuer: issuer,
    audiences: [entityIdOf(site.scope.organizationId)],
    destination: acsUrl(),
    recipient: acsUrl(),
    inResponseTo: requestId,
    confirmedRequest: requestId,
    nameId: signedNameId,
    email: [signedNameId],
    issuedAt,
    notBefore: issuedAt.toISOString(),
    notOnOrAfter: end,
    confirmationEnds: end,
    authnInstant: issuedAt.toISOString(),
    sessionEnds: undefined,
    status: success,
    moreAttributes: "",
    moreSubject: "",
    moreAssertion: "",
  };
}

/** What the AssertionConsumerService and the exchange of its code come to. */
async function askMuster({ samlResponse, relayState, flow: { verifier }, facts }: Posted): Promise<Verdict> {
  const accepted = await acceptResponse({ samlResponse, relayState }, facts.issuedAt);
  if (!accepted.ok) return { nameId: undefined, error: accepted.error };
  flow = undefined;
  const code = new URL(accepted.value).searchParams.get("code") ?? "";
  const exchanged = await exchangeCode({ code, codeVerifier: verifier });
  return exchanged.ok
    ? { nameId: exchanged.value.nameId, error: undefined }
    : { nameId: undefined, error: exchanged.error };
}

/** Whether Jackson accepts it without the gate, and without what may be used once. */
async function doesJacksonAccept({ samlResponse, relayState }: Posted): Promise<boolean> {
  const { oauthController } = await jackson();
  try {
    const answer = await oauthController.samlResponse({ SAMLResponse: samlResponse, RelayState: relayState });
    if (answer.error !== undefined) return false;
    flow = undefined;
    return true;
  } catch {
    return false;
  }
}

import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Idp, startIdp } from "@/e2e/idp/start-idp";
import { closeDatabase, database } from "@/lib/db/client";
import { acceptResponse } from "@/lib/sso/accept-response";
import { exchangeCode } from "@/lib/sso/exchange-code";
import { hashCode } from "@/lib/sso/hash-code";
import { closeJackson } from "@/lib/sso/jackson";
import { begin, makeSite, type Site } from "@/lib/sso/site-for-tests";
import { spendAssertion } from "@/lib/sso/spend-assertion";

const ada = { nameId: "ada@example.com", displayName: "Ada Lovelace" };

let idp: Idp;
let site: Site;

beforeAll(async () => {
  idp = await startIdp({ people: [ada] });
  site = await makeSite(idp.metadataXml);
});

afterAll(async () => {
  await idp.close();
  await closeJackson();
  await closeDatabase();
});

test("it is the spent code that refuses a second exchange: were it not marked, Jackson would give it again", async () => {
  const { requestUrl, verifier } = await begin(site);
  const accepted = await acceptResponse(posted(requestUrl), new Date());
  if (!accepted.ok) throw new Error(accepted.error);
  const code = new URL(accepted.value).searchParams.get("code") ?? "";
  const exchange = () => exchangeCode({ code, codeVerifier: verifier });
  await expect(exchange()).resolves.toMatchObject({ ok: true });
  await expect(exchange()).resolves.toEqual({ ok: false, error: "response_used" });
  await forgetExchange(code);
  await expect(exchange()).resolves.toMatchObject({ ok: true });
});

test("it is the spent assertion that refuses a response with which nothing else is wrong", async () => {
  const [used, unused] = [posted((await begin(site)).requestUrl), posted((await begin(site)).requestUrl)];
  for (const { samlResponse } of [used, unused]) {
    await expect(spendAssertion({ id: site.connectionId }, { assertionId: idOf(samlResponse) })).resolves.toBe(true);
  }
  await forgetSpent(idOf(unused.samlResponse));
  await expect(acceptResponse(used, new Date())).resolves.toEqual({ ok: false, error: "response_used" });
  await expect(acceptResponse(unused, new Date())).resolves.toMatchObject({ ok: true });
});

function posted(requestUrl: string) {
  const { SAMLResponse, RelayState } = idp.answer(requestUrl, ada.nameId);
  return { samlResponse: SAMLResponse, relayState: RelayState };
}

/** The id of the assertion inside. */
const idOf = (samlResponse: string): string =>
  /<saml:Assertion [^>]*ID="([^"]*)"/.exec(Buffer.from(samlResponse, "base64").toString())?.[1] ?? "";

async function forgetExchange(code: string): Promise<void> {
  const where = { codeHash: hashCode(code), isExchanged: true };
  const { count } = await database().prisma.samlRequest.updateMany({ where, data: { isExchanged: false } });
  if (count !== 1) throw new Error("nothing was exchanged");
}

async function forgetSpent(assertionId: string): Promise<void> {
  const codeHash = createHash("sha256").update(`assertion\0${site.connectionId}\0${assertionId}`).digest();
  const { count } = await database().prisma.spentCode.deleteMany({ where: { codeHash } });
  if (count !== 1) throw new Error("nothing was spent");
}

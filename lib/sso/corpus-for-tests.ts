import { inflateRawSync } from "node:zlib";
import { assertionElement, encryptAssertion } from "@/e2e/idp/encrypt-assertion";
import type { EncryptedForgery } from "@/e2e/idp/corpus/forge-encryption";
import { signedNameId } from "@/e2e/idp/corpus/forgery";
import type { Shape } from "@/e2e/idp/corpus/shapes";
import { signXml } from "@/e2e/idp/corpus/sign-xml";
import { type Facts, success, writeResponse } from "@/e2e/idp/corpus/write-response";
import type { SelfSigned } from "@/e2e/idp/self-signed-certificate";
import { acceptResponse } from "@/lib/sso/accept-response";
import { exchangeCode } from "@/lib/sso/exchange-code";
import { jackson } from "@/lib/sso/jackson";
import { acsUrl, entityIdOf } from "@/lib/sso/service-provider";
import { begin, type Flow, type Site } from "@/lib/sso/site-for-tests";

export interface Verdict {
  readonly nameId: string | undefined;
  readonly error: string | undefined;
}

export interface Posted {
  readonly samlResponse: string;
  readonly relayState: string;
  readonly flow: Flow;
  readonly facts: Facts;
}

export interface Corpus {
  /** A response to the sign-in that is under way, encrypted where there is a certificate (PEM) to do it for. */
  readonly respond: (shape: Shape, forgery: EncryptedForgery, certificate?: string) => Promise<Posted>;
  /** What the AssertionConsumerService and the exchange of its code come to. */
  readonly askMuster: (posted: Posted) => Promise<Verdict>;
  /** Whether Jackson accepts it without the gate, and without what may be used once. */
  readonly doesJacksonAccept: (posted: Posted) => Promise<boolean>;
}

interface Sides {
  readonly issuer: string;
  readonly idp: SelfSigned;
  readonly forger: SelfSigned;
}

/** Responses to one site, honest and forged, and what they come to. */
export function corpusOf(site: Site, { issuer, idp, forger }: Sides): Corpus {
  /** One sign-in under way serves many refusals; once Jackson has accepted something it is over. */
  let flow: Flow | undefined;

  async function respond(shape: Shape, forgery: EncryptedForgery, certificate?: string): Promise<Posted> {
    flow ??= await begin(site);
    const { requestId, relayState } = asked(flow);
    const honest = honestFacts(site, issuer, requestId);
    const facts = { ...honest, ...forgery.facts?.(honest) };
    const kit = { shape, idp, forger };
    const signed = signXml(writeResponse(shape, facts), { shape, idp }, forgery.signing?.(kit));
    const text = forgery.xml?.(signed, kit) ?? signed;
    const sealed = certificate === undefined ? text : seal(text.toString(), certificate, { forgery, kit });
    return { samlResponse: Buffer.from(sealed).toString("base64"), relayState, flow, facts };
  }

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

  return { respond, askMuster, doesJacksonAccept };
}

function asked({ requestUrl }: Flow): { readonly requestId: string; readonly relayState: string } {
  const { searchParams } = new URL(requestUrl);
  const request = inflateRawSync(Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64")).toString();
  return { requestId: / ID="([^"]+)"/.exec(request)?.[1] ?? "", relayState: searchParams.get("RelayState") ?? "" };
}

interface Means {
  readonly forgery: EncryptedForgery;
  readonly kit: { readonly shape: Shape; readonly idp: SelfSigned; readonly forger: SelfSigned };
}

/** Where nothing is left that could be encrypted, it goes as it is. */
function seal(text: string, certificate: string, { forgery, kit }: Means): string {
  if (!assertionElement.test(text)) return text;
  const encrypted = encryptAssertion(text, certificate, forgery.encryption?.(kit));
  return forgery.sealed?.(encrypted, { ...kit, certificate }) ?? encrypted;
}

function honestFacts(site: Site, issuer: string, requestId: string): Facts {
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

/** Jackson leaves some errors uncaught; Vitest would take them for ours. */
export function watchForUncaught(): { readonly stop: () => number } {
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

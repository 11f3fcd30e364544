import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { inflateRawSync } from "node:zlib";
import { encryptAssertion } from "./encrypt-assertion";
import { escape, type Person, signResponse, type TwistName } from "./sign-response";
import { selfSignedCertificate } from "./self-signed-certificate";

export interface IdpAnswer {
  readonly acsUrl: string;
  /** Base64, as the form of the HTTP-POST binding carries it. */
  readonly SAMLResponse: string;
  readonly RelayState: string;
}

export interface Idp {
  readonly entityId: string;
  readonly metadataXml: string;
  /** Answers an authentication request without a browser: `requestUrl` is where the service provider redirected to. */
  readonly answer: (requestUrl: string, nameId: string, twist?: TwistName) => IdpAnswer;
  /** Twists the next response that a person at the login page is given. */
  readonly twistNext: (twist: TwistName) => void;
  /** Encrypts assertions for a certificate (PEM) from now on, or no more. */
  readonly encryptFor: (certificate: string | undefined) => void;
  /** Signs with a fresh key from now on. Answers metadata with the certificates that are asked for. */
  readonly rollOver: () => Rollover;
  readonly close: () => Promise<void>;
}

/** Metadata while an identity provider changes its key. */
export interface Rollover {
  readonly both: string;
  readonly onlyNew: string;
}

interface Login {
  readonly samlRequest: string;
  readonly relayState: string;
}

/** A SAML identity provider for tests on a free port: its login page lists people, a click signs in as one of them. */
export async function startIdp({ people }: { readonly people: readonly Person[] }): Promise<Idp> {
  let signer = selfSignedCertificate({ commonName: "Test IdP" });
  let pending: TwistName | undefined;
  let encryptsFor: string | undefined;
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${portOf(server.address())}`;
  const entityId = `${origin}/metadata`;
  const metadataXml = idpMetadata(entityId, `${origin}/sso`, signer.certificate.raw.toString("base64"));

  function answer(login: Login, nameId: string, twist?: TwistName): IdpAnswer {
    const person = people.find((candidate) => candidate.nameId === nameId);
    if (person === undefined) throw new Error(`the IdP knows nobody called ${nameId}`);
    const request = readRequest(login.samlRequest);
    const honest = {
      issuer: entityId,
      assertionIssuer: entityId,
      audience: request.issuer,
      destination: request.acsUrl,
      recipient: request.acsUrl,
      inResponseTo: request.id,
      person,
      issuedAt: new Date(),
      lifetimeInSeconds: 300,
      signed: "assertion",
    } as const;
    const signed = signResponse(honest, signer, twist);
    const xml = encryptsFor === undefined ? signed : encryptAssertion(signed, encryptsFor);
    return { acsUrl: request.acsUrl, SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: login.relayState };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    const fields = request.method === "POST" ? new URLSearchParams(await text(request)) : url.searchParams;
    if (url.pathname === "/metadata") {
      response.writeHead(200, { "content-type": "application/samlmetadata+xml" }).end(metadataXml);
      return;
    }
    const login = { samlRequest: fields.get("SAMLRequest") ?? "", relayState: fields.get("RelayState") ?? "" };
    const nameId = fields.get("person");
    const page = nameId === null ? loginPage(people, login) : postBack(answer(login, nameId, pending));
    if (nameId !== null) pending = undefined;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  }

  return {
    entityId,
    metadataXml,
    answer: (requestUrl, nameId, twist) => {
      const { searchParams } = new URL(requestUrl);
      const login = {
        samlRequest: searchParams.get("SAMLRequest") ?? "",
        relayState: searchParams.get("RelayState") ?? "",
      };
      return answer(login, nameId, twist);
    },
    twistNext: (twist) => {
      pending = twist;
    },
    encryptFor: (certificate) => {
      encryptsFor = certificate;
    },
    rollOver: () => {
      const former = signer;
      signer = selfSignedCertificate({ commonName: "Test IdP" });
      const [before, after] = [former, signer].map(({ certificate }) => certificate.raw.toString("base64"));
      const onlyNew = idpMetadata(entityId, `${origin}/sso`, after ?? "");
      return {
        both: onlyNew.replace(
          /<md:KeyDescriptor.*<\/md:KeyDescriptor>/s,
          (key) => key.replace(after ?? "", before ?? "") + key,
        ),
        onlyNew,
      };
    },
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("the IdP listens on no port");
  return address.port;
}

export function idpMetadata(entityId: string, ssoUrl: string, certificate: string): string {
  const redirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
  const postBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">`,
    `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`,
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>`,
    `<ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    `<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>`,
    `<md:SingleSignOnService Binding="${redirectBinding}" Location="${ssoUrl}"/>`,
    `<md:SingleSignOnService Binding="${postBinding}" Location="${ssoUrl}"/>`,
    `</md:IDPSSODescriptor></md:EntityDescriptor>`,
  ].join("\n");
}

/** The request in either binding: deflated (HTTP-Redirect) or as it is (HTTP-POST). */
function readRequest(samlRequest: string): { id: string; issuer: string; acsUrl: string } {
  const bytes = Buffer.from(samlRequest, "base64");
  const xml = bytes.subarray(0, 1).toString() === "<" ? bytes.toString() : inflateRawSync(bytes).toString();
  const found = (pattern: RegExp): string => {
    const value = pattern.exec(xml)?.[1];
    if (value === undefined) throw new Error(`the authentication request lacks ${pattern.source}`);
    return value;
  };
  return {
    id: found(/ ID="([^"]+)"/),
    issuer: found(/<saml:Issuer[^>]*>([^<]+)</),
    acsUrl: found(/ AssertionConsumerServiceURL="([^"]+)"/),
  };
}

function loginPage(people: readonly Person[], login: Login): string {
  const buttons = people.map(
    ({ nameId, displayName }) =>
      `<p><button name="person" value="${escape(nameId)}">Sign in as ${escape(displayName)}</button></p>`,
  );
  return page(`<h1>Test IdP</h1><form method="post" action="/sso">
    <input type="hidden" name="SAMLRequest" value="${escape(login.samlRequest)}">
    <input type="hidden" name="RelayState" value="${escape(login.relayState)}">${buttons.join("")}</form>`);
}

const postBack = ({ acsUrl, SAMLResponse, RelayState }: IdpAnswer): string =>
  page(`<form method="post" action="${escape(acsUrl)}">
    <input type="hidden" name="SAMLResponse" value="${SAMLResponse}">
    <input type="hidden" name="RelayState" value="${escape(RelayState)}">
    <noscript><button>Continue</button></noscript></form><script>document.forms[0].submit()</script>`);

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test IdP</title></head><body>${body}</body></html>`;

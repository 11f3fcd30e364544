import { expect, test } from "vitest";
import { encryptAssertion } from "@/e2e/idp/encrypt-assertion";
import { selfSignedCertificate } from "@/e2e/idp/self-signed-certificate";
import { signResponse } from "@/e2e/idp/sign-response";
import { isAssertionSignedBy } from "@/lib/sso/is-assertion-signed-by";
import { receiveResponse } from "@/lib/sso/receive-response";
import { readSamlResponse } from "@/lib/sso/saml-response";

const idp = selfSignedCertificate({ commonName: "IdP" });
const other = selfSignedCertificate({ commonName: "IdP" });
const ours = selfSignedCertificate({ commonName: "Muster" });
const [certificate, another] = [idp, other].map((each) => each.certificate.raw.toString("base64"));

const xml = signResponse(
  {
    issuer: "https://idp.example",
    assertionIssuer: "https://idp.example",
    audience: "https://muster.example",
    destination: "https://muster.example/acs",
    recipient: "https://muster.example/acs",
    inResponseTo: "_request",
    person: { nameId: "ada@example.com", displayName: "Ada" },
    issuedAt: new Date("2026-11-20T12:00:00Z"),
    lifetimeInSeconds: 300,
    signed: "assertion",
  },
  idp,
);

function read(plain: (assertion: string) => string = (assertion) => assertion) {
  const encrypted = encryptAssertion(xml, ours.certificate.toString(), { plain });
  const received = receiveResponse(Buffer.from(encrypted).toString("base64"));
  const response = received.ok ? readSamlResponse(received.value, ours.privateKey) : received;
  if (!response.ok) throw new Error(response.error);
  return response.value;
}

test("an assertion that was decrypted is signed by one of the certificates, or it is not", () => {
  expect(isAssertionSignedBy(read(), [certificate ?? ""])).toBe(true);
  expect(isAssertionSignedBy(read(), [another ?? "", certificate ?? ""])).toBe(true);
  expect(isAssertionSignedBy(read(), [another ?? ""])).toBe(false);
  expect(isAssertionSignedBy(read(), [])).toBe(false);
});

test("an assertion that was changed is signed by nobody", () => {
  const changes: readonly ((assertion: string) => string)[] = [
    (assertion) => assertion.replace("ada@", "eve@"),
    (assertion) => assertion.replace(/(SignatureValue>)..../, "$1AAAA"),
    (assertion) => assertion.replace(/<ds:Signature .*<\/ds:Signature>/s, ""),
    (assertion) => assertion.replace(/(<ds:Signature .*<\/ds:Signature>)/s, "$1$1"),
  ];
  for (const change of changes) expect(isAssertionSignedBy(read(change), [certificate ?? ""])).toBe(false);
});

import { createHash } from "node:crypto";
import type { Element } from "@xmldom/xmldom";
import { copyOf, editXml, removed, signaturesIn, type Tree } from "./edit-xml";
import { type Forgeries, type Forgery, forgedNameId, rewrite } from "./forgery";
import { algorithms, type Signing } from "./sign-xml";

const dsig = "http://www.w3.org/2000/09/xmldsig#";
const assertionUri = "urn:oasis:names:tc:SAML:2.0:assertion";

const edit = (change: (tree: Tree) => void): Forgery => ({ xml: (xml) => editXml(xml, change) });
const speakOf = (tree: Tree, nameId: string): void => {
  tree.find("NameID").textContent = nameId;
};
const signed = (signing: Signing): Forgery => ({ signing: () => signing });
const moveTo = (name: string): Forgery => edit((tree) => void tree.find(name).appendChild(removed(tree.signature)));
const withTransform = (name: string): Forgery =>
  signed({ transforms: [algorithms.enveloped, name, algorithms.exclusive] });

/** Signatures that are not there, not valid, not in their place, or not alone. */
export const signatures: Forgeries = {
  "signature: none": edit(({ response, assertion }) => {
    for (const part of [response, assertion]) for (const one of signaturesIn(part)) part.removeChild(one);
  }),
  "signature: none, and somebody else": edit((tree) => {
    for (const part of [tree.response, tree.assertion]) for (const one of signaturesIn(part)) part.removeChild(one);
    speakOf(tree, forgedNameId);
  }),
  "signature: somebody else under it": edit((tree) => speakOf(tree, forgedNameId)),
  "signature: empty elements": edit(({ response, assertion }) => {
    for (const part of [response, assertion]) for (const one of signaturesIn(part)) one.textContent = "";
  }),
  "signature: an empty value": edit(({ find, signature }) => (find("SignatureValue", signature).textContent = "")),
  "signature: a value of another": edit(({ find, signature }) => {
    find("SignatureValue", signature).textContent = Buffer.alloc(256, 7).toString("base64");
  }),
  "signature: no SignedInfo": edit(({ find, signature }) => void removed(find("SignedInfo", signature))),
  "signature: no reference": edit(({ find, signature }) => void removed(find("Reference", signature))),
  "signature: a reference to nothing": edit(({ find, signature }) =>
    find("Reference", signature).setAttribute("URI", ""),
  ),
  "signature: a reference without address": edit(({ find, signature }) =>
    find("Reference", signature).removeAttribute("URI"),
  ),
  "signature: a reference to elsewhere": edit(({ find, signature }) =>
    find("Reference", signature).setAttribute("URI", "#_elsewhere"),
  ),
  "signature: a reference by XPointer": edit(({ find, signature, response }) =>
    find("Reference", signature).setAttribute("URI", `#xpointer(id('${response.getAttribute("ID") ?? ""}'))`),
  ),
  "signature: two references": edit(({ find, signature }) => {
    const reference = find("Reference", signature);
    reference.parentNode?.appendChild(copyOf(reference));
  }),
  "signature: two SignedInfo": edit((tree) => {
    const info = tree.find("SignedInfo", tree.signature);
    const copy = copyOf(info);
    tree.find("Reference", copy).setAttribute("URI", "#_forged");
    tree.signature.insertBefore(copy, info);
  }),
  "signature: two digests": edit((tree) => {
    const digest = tree.find("DigestValue", tree.signature);
    const copy = copyOf(digest);
    copy.textContent = createHash("sha256").update("").digest("base64");
    digest.parentNode?.insertBefore(copy, digest);
    speakOf(tree, forgedNameId);
  }),
  "signature: an empty digest": edit(({ find, signature }) => (find("DigestValue", signature).textContent = "")),
  "signature: the digest of nothing": edit((tree) => {
    tree.find("DigestValue", tree.signature).textContent = createHash("sha256").update("").digest("base64");
    speakOf(tree, forgedNameId);
  }),
  "signature: twice in one place": edit(({ signature }) => {
    signature.parentNode?.insertBefore(copyOf(signature), signature);
  }),
  "signature: a twin that hides a forged subject": edit((tree) => {
    const twin = copyOf(tree.signature);
    const subject = copyOf(tree.find("Subject"));
    tree.find("NameID", subject).textContent = forgedNameId;
    twin.appendChild(subject);
    tree.find("Subject").parentNode?.insertBefore(twin, tree.find("Subject"));
  }),
  "signature: in no namespace": edit(({ document, signature }) => {
    const bare = document.createElement("Signature");
    while (signature.firstChild !== null) bare.appendChild(signature.firstChild);
    signature.parentNode?.replaceChild(bare, signature);
  }),
  "signature: moved to the status": moveTo("Status"),
  "signature: moved to the subject": moveTo("Subject"),
  "signature: moved to the conditions": moveTo("Conditions"),
  "signature: moved to an attribute": moveTo("AttributeValue"),
  "signature: moved to the issuer": moveTo("Issuer"),
  "signature: a forged subject hidden in it": edit((tree) => {
    const subject = copyOf(tree.find("Subject"));
    tree.find("NameID", subject).textContent = forgedNameId;
    tree.signature.appendChild(subject);
  }),
  "signature: a weaker method hidden in front of it": edit(({ document, signature }) => {
    const method = document.createElementNS("urn:example:other", "x:SignatureMethod");
    method.setAttribute("Algorithm", algorithms.rsaSha1);
    signature.insertBefore(method, signature.firstChild);
  }),
  "signature: an Object in it": {
    ...edit(({ document, signature }) => void signature.appendChild(document.createElementNS(dsig, "d:Object"))),
    isHarmless: true,
  },
  "signature: over an error, with an assertion parked in it": {
    facts: () => ({ status: "urn:oasis:names:tc:SAML:2.0:status:Responder" }),
    signing: () => ({ signs: ["response"] }),
    xml: (xml) =>
      editXml(xml, (tree) => {
        const evil = copyOf(tree.assertion);
        tree.find("NameID", evil).textContent = forgedNameId;
        tree.signature.appendChild(evil);
      }),
  },
  "signature: of an assertion that the response does not hold": edit((tree) => {
    const stranger = tree.document.createElementNS(assertionUri, "a:Assertion");
    stranger.setAttribute("ID", "_stranger");
    tree.assertion.parentNode?.replaceChild(stranger, tree.assertion);
    stranger.appendChild(removed(tree.signature));
  }),
};

/** Algorithms that are correct in themselves, and not to be trusted. */
export const weakAlgorithms: Forgeries = {
  "algorithm: RSA with SHA-1": signed({ signature: algorithms.rsaSha1 }),
  "algorithm: RSA with MD5": signed({ signature: algorithms.rsaMd5 }),
  "algorithm: RSA with SHA-224": signed({ signature: algorithms.rsaSha224 }),
  "algorithm: DSA with SHA-1": signed({ signature: algorithms.dsaSha1 }),
  "algorithm: HMAC with SHA-1, the public key as its secret": signed({ signature: algorithms.hmacSha1 }),
  "algorithm: HMAC with SHA-256, the public key as its secret": signed({ signature: algorithms.hmacSha256 }),
  "algorithm: a digest of SHA-1": signed({ digest: algorithms.sha1 }),
  "algorithm: a digest of MD5": signed({ digest: algorithms.md5 }),
  "algorithm: one that nobody knows": rewrite(/(SignatureMethod[^>]*Algorithm=")[^"]*/, "$1urn:example:none"),
  "algorithm: an empty one": rewrite(/(SignatureMethod[^>]*Algorithm=")[^"]*/, "$1"),
  "algorithm: canonicalization with comments": signed({ canonicalization: algorithms.exclusiveWithComments }),
  "algorithm: inclusive canonicalization": signed({ canonicalization: algorithms.inclusive }),
  "transform: canonicalization with comments": signed({
    transforms: [algorithms.enveloped, algorithms.exclusiveWithComments],
  }),
  "transform: inclusive canonicalization": signed({ transforms: [algorithms.enveloped, algorithms.inclusive] }),
  "transform: XSLT": withTransform(algorithms.xslt),
  "transform: XPath": withTransform(algorithms.xpath),
  "transform: XPath filter": withTransform(algorithms.xpathFilter),
  "transform: Base64": withTransform(algorithms.base64),
  "transform: one that was added afterwards": edit(({ document, find, signature }) => {
    const transform = document.createElementNS(dsig, "d:Transform");
    transform.setAttribute("Algorithm", algorithms.xslt);
    find("Transforms", signature).appendChild(transform);
  }),
  "transform: none left": edit(({ find, signature }) => (find("Transforms", signature).textContent = "")),
};

/** Keys that are not the identity provider's. */
export const foreignKeys: Forgeries = {
  "key: the forger's": { facts: forged, signing: ({ forger }) => ({ signer: forger }) },
  "key: the forger's, and its certificate shown": {
    facts: forged,
    signing: ({ forger }) => ({ signer: forger, keyInfo: "certificate and key" }),
  },
  "key: the forger's under the certificate of the identity provider": {
    facts: forged,
    signing: ({ forger, idp }) => ({ signer: forger, shownCertificate: idp, keyInfo: "certificate" }),
  },
  "key: the forger's certificate under the true signature": {
    signing: ({ forger }) => ({ shownCertificate: forger, keyInfo: "certificate" }),
    isHarmless: true,
  },
  "key: to be fetched from an address": {
    ...edit(({ document, signature }) => {
      const keyInfo = document.createElementNS(dsig, "d:KeyInfo");
      const retrieval = document.createElementNS(dsig, "d:RetrievalMethod");
      retrieval.setAttribute("URI", "http://127.0.0.1:9/key");
      keyInfo.appendChild(retrieval);
      Array.from(signature.getElementsByTagNameNS(dsig, "KeyInfo")).forEach(removed);
      signature.appendChild(keyInfo);
    }),
    isHarmless: true,
  },
  "key: two certificates shown, the forger's first": {
    xml: (xml, { forger }) =>
      editXml(xml, ({ document, signature }) => {
        const keyInfo = document.createElementNS(dsig, "d:KeyInfo");
        const certificate: Element = document.createElementNS(dsig, "d:X509Certificate");
        certificate.textContent = forger.certificate.raw.toString("base64");
        keyInfo.appendChild(certificate);
        signature.insertBefore(keyInfo, signature.firstChild);
      }),
    isHarmless: true,
  },
};

function forged(): { readonly nameId: string } {
  return { nameId: forgedNameId };
}

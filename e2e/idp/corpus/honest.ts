import type { Forgeries } from "./forgery";

const minute = 60_000;

/** In what honest responses differ beside their shape; each has to be accepted in every shape. */
export const honestVariations: Forgeries = {
  plain: {},
  "ends in a minute": {
    facts: ({ issuedAt }) => ({ notOnOrAfter: new Date(issuedAt.getTime() + minute).toISOString() }),
  },
  "ended less than a minute ago": {
    facts: ({ issuedAt }) => ({
      notOnOrAfter: new Date(issuedAt.getTime() - minute + 1).toISOString(),
      confirmationEnds: new Date(issuedAt.getTime() - minute + 1).toISOString(),
    }),
  },
  "begins in a minute": {
    facts: ({ issuedAt }) => ({ notBefore: new Date(issuedAt.getTime() + minute).toISOString() }),
  },
  "times without fractions": {
    facts: ({ issuedAt }) => {
      const at = (offset: number) => new Date(issuedAt.getTime() + offset).toISOString().replace(/\.\d+Z$/, "Z");
      return { notBefore: at(0), notOnOrAfter: at(5 * minute), confirmationEnds: at(5 * minute) };
    },
  },
  "asked the person yesterday": {
    facts: ({ issuedAt }) => ({ authnInstant: new Date(issuedAt.getTime() - 24 * 60 * minute).toISOString() }),
  },
  "asked the person by a clock that is a minute ahead": {
    facts: ({ issuedAt }) => ({ authnInstant: new Date(issuedAt.getTime() + minute).toISOString() }),
  },
  "asked the person at the beginning of time": { facts: () => ({ authnInstant: "0001-01-01T00:00:00Z" }) },
  "a session that ends tomorrow": {
    facts: ({ issuedAt }) => ({ sessionEnds: new Date(issuedAt.getTime() + 24 * 60 * minute).toISOString() }),
  },
  "a session that ended less than a minute ago": {
    facts: ({ issuedAt }) => ({ sessionEnds: new Date(issuedAt.getTime() - minute + 1).toISOString() }),
  },
  "valid for seventy minutes": {
    facts: ({ issuedAt }) => ({ notOnOrAfter: new Date(issuedAt.getTime() + 70 * minute).toISOString() }),
  },
  "no Destination": { facts: () => ({ destination: undefined }) },
  "the assertion signed": { signing: () => ({ signs: ["assertion"] }) },
  "the response signed": { signing: () => ({ signs: ["response"] }) },
  "both signed": { signing: () => ({ signs: ["assertion", "response"] }) },
  "no KeyInfo": { signing: () => ({ keyInfo: "none" }) },
  "another NameID": { facts: () => ({ nameId: "Ådå.O'Brien+x@example.com" }) },
  "a NameID of escaped letters": { facts: () => ({ nameId: "a<b>&\"c'@example.com" }) },
  "a NameID of two words": { facts: () => ({ nameId: "Ada Lovelace" }) },
  "no attribute with an address": { facts: () => ({ email: [] }) },
  "groups of many values": {
    facts: () => ({
      moreAttributes: `<{a}Attribute Name="groups">${Array.from({ length: 150 }, (_, i) => `<{a}AttributeValue>Group ${i}</{a}AttributeValue>`).join("")}</{a}Attribute>`,
    }),
  },
  "names of the person": {
    facts: () => ({
      moreAttributes: ["firstName", "lastName"]
        .map((name) => `<{a}Attribute Name="${name}"><{a}AttributeValue>${name}</{a}AttributeValue></{a}Attribute>`)
        .join(""),
    }),
  },
  "white space after it": { xml: (xml) => `${xml}\n` },
  "lines in the signature": {
    xml: (xml) =>
      xml.replace(
        /(SignatureValue>)([^<]+)/,
        (_all, tag: string, value: string) => tag + value.replaceAll(/.{76}/g, "$&\n"),
      ),
  },
};

import { escape } from "../sign-response";
import type { Shape } from "./shapes";

/** What a response says. An attribute or element whose value is undefined is left out. */
export interface Facts {
  readonly issuer: string;
  readonly assertionIssuer: string | undefined;
  readonly audiences: readonly string[];
  readonly destination: string | undefined;
  readonly recipient: string | undefined;
  readonly inResponseTo: string | undefined;
  readonly confirmedRequest: string | undefined;
  readonly nameId: string;
  readonly email: readonly string[];
  readonly issuedAt: Date;
  readonly notBefore: string | undefined;
  readonly notOnOrAfter: string | undefined;
  readonly confirmationEnds: string | undefined;
  readonly authnInstant: string | undefined;
  readonly sessionEnds: string | undefined;
  readonly status: string;
  /** XML of its own, after the attributes that every response has; `{a}` stands for the prefix of the assertion. */
  readonly moreAttributes: string;
  /** XML of its own, after the bearer confirmation. */
  readonly moreSubject: string;
  /** XML of its own, at the end of the assertion. */
  readonly moreAssertion: string;
}

export const success = "urn:oasis:names:tc:SAML:2.0:status:Success";

const uris = {
  protocol: "urn:oasis:names:tc:SAML:2.0:protocol",
  assertion: "urn:oasis:names:tc:SAML:2.0:assertion",
} as const;

type Attributes = Readonly<Record<string, string | undefined>>;

interface Writer {
  readonly element: (part: keyof typeof uris, name: string, attributes: Attributes, body: readonly string[]) => string;
  /** As `element`, where the namespace of the assertion begins. */
  readonly begin: (name: string, attributes: Attributes, body: readonly string[]) => string;
}

/** The XML of a response (SAML core 3.3.3) in the shape of an identity provider, not signed yet. */
export function writeResponse(shape: Shape, facts: Facts): string {
  const write = writerOf(shape);
  const { protocol, assertion } = shape.prefix;
  const root = {
    [attributeName(protocol)]: uris.protocol,
    ...(shape.declares === "root" ? { [attributeName(assertion)]: uris.assertion } : {}),
    Destination: facts.destination,
    ID: shape.newId(),
    InResponseTo: facts.inResponseTo,
    IssueInstant: facts.issuedAt.toISOString(),
    Version: "2.0",
  };
  const xml = write.element("protocol", "Response", root, [
    write.begin("Issuer", { Format: "urn:oasis:names:tc:SAML:2.0:nameid-format:entity" }, [escape(facts.issuer)]),
    write.element("protocol", "Status", {}, [write.element("protocol", "StatusCode", { Value: facts.status }, [])]),
    writeAssertion(write, shape, facts),
  ]);
  return shape.declaration + xml.replaceAll("{a}", assertion === "" ? "" : `${assertion}:`);
}

const attributeName = (prefix: string): string => (prefix === "" ? "xmlns" : `xmlns:${prefix}`);

function writerOf({ prefix, declares, isPretty }: Shape): Writer {
  const element: Writer["element"] = (part, name, attributes, body) => {
    const tag = prefix[part] === "" ? name : `${prefix[part]}:${name}`;
    const written = Object.entries(attributes).map(([key, value]) =>
      value === undefined ? "" : ` ${key}="${escape(value)}"`,
    );
    const space = isPretty && body.some((child) => child.startsWith("<")) ? "\n  " : "";
    const inner = body.filter((child) => child !== "").map((child) => `${space}${child}`);
    return `<${tag}${written.join("")}>${inner.join("")}${space === "" ? "" : "\n"}</${tag}>`;
  };
  const declared = declares === "local" ? { [attributeName(prefix.assertion)]: uris.assertion } : {};
  return {
    element,
    begin: (name, attributes, body) => element("assertion", name, { ...declared, ...attributes }, body),
  };
}

function writeAssertion(write: Writer, shape: Shape, facts: Facts): string {
  const said = (name: string, attributes: Attributes, body: readonly string[]): string =>
    write.element("assertion", name, attributes, body);
  const issued = facts.issuedAt.toISOString();
  const { notBefore: NotBefore, notOnOrAfter: NotOnOrAfter, assertionIssuer } = facts;
  const audiences = facts.audiences.map((audience) => said("Audience", {}, [escape(audience)]));
  const method = said("AuthnContextClassRef", {}, ["urn:oasis:names:tc:SAML:2.0:ac:classes:Password"]);
  return write.begin("Assertion", { ID: shape.newId(), IssueInstant: issued, Version: "2.0" }, [
    assertionIssuer === undefined ? "" : write.begin("Issuer", {}, [escape(assertionIssuer)]),
    said("Subject", {}, [
      said("NameID", { Format: shape.nameIdFormat }, [escape(facts.nameId)]),
      said("SubjectConfirmation", { Method: "urn:oasis:names:tc:SAML:2.0:cm:bearer" }, [
        said("SubjectConfirmationData", confirmationOf(facts), []),
      ]),
      facts.moreSubject,
    ]),
    said("Conditions", { NotBefore, NotOnOrAfter }, [said("AudienceRestriction", {}, audiences)]),
    said("AuthnStatement", statementOf(shape, facts), [said("AuthnContext", {}, [method])]),
    writeAttributes(said, shape, facts),
    facts.moreAssertion,
  ]);
}

const confirmationOf = (facts: Facts): Attributes => ({
  InResponseTo: facts.confirmedRequest,
  NotOnOrAfter: facts.confirmationEnds,
  Recipient: facts.recipient,
});

const statementOf = (shape: Shape, facts: Facts): Attributes => ({
  AuthnInstant: facts.authnInstant,
  SessionIndex: shape.newId(),
  SessionNotOnOrAfter: facts.sessionEnds,
});

type Say = (name: string, attributes: Attributes, body: readonly string[]) => string;

function writeAttributes(said: Say, { email, isTyped }: Shape, facts: Facts): string {
  const type = isTyped
    ? {
        "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:type": "xs:string",
      }
    : {};
  const values = facts.email.map((value) => said("AttributeValue", type, [escape(value)]));
  const names = { Name: email.name, NameFormat: email.nameFormat, FriendlyName: email.friendlyName };
  const roles = ["editor", "viewer"].map((role) =>
    said("Attribute", { Name: "Role" }, [said("AttributeValue", type, [role])]),
  );
  return said("AttributeStatement", {}, [said("Attribute", names, values), ...roles, facts.moreAttributes]);
}

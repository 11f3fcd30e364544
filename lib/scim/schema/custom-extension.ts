import type { Attribute, SchemaDefinition } from "./attribute";
import { binary, dateTime, number, reference, text, truth } from "./define";
import { resourceTypes } from "./registry";

/** The types that a declared attribute may have: what identity providers can map. */
export const declarableTypes = ["string", "boolean", "integer", "decimal", "dateTime", "reference", "binary"] as const;
type DeclarableType = (typeof declarableTypes)[number];

/** An attribute that an admin declared for the people of one directory. */
export interface DeclaredAttribute {
  readonly name: string;
  readonly type: DeclarableType;
  readonly multiValued: boolean;
  readonly caseExact: boolean;
  readonly description: string;
}

/** An extension of User (RFC 7643 §3.3) as an admin declares it. */
export interface DeclaredExtension {
  readonly urn: string;
  readonly attributes: readonly DeclaredAttribute[];
}

/** The extension as the registry has the standard ones: `/Schemas` serves it, filters and PATCH know it. */
export const customExtension = ({ urn, attributes }: DeclaredExtension): SchemaDefinition => ({
  id: urn,
  name: "CustomUser",
  description: "Attributes that the organization declared.",
  attributes: attributes.map(toAttribute),
});

const makers = {
  string: (name, description) => text(name, description),
  boolean: (name, description) => truth(name, description),
  integer: (name, description) => number("integer", name, description),
  decimal: (name, description) => number("decimal", name, description),
  dateTime: (name, description) => dateTime(name, description),
  reference: (name, description) => reference(name, description, { referenceTypes: ["external"] }),
  binary: (name, description) => binary(name, description),
} as const satisfies Record<DeclarableType, (name: string, description: string) => Attribute>;

function toAttribute({ name, type, multiValued, caseExact, description }: DeclaredAttribute): Attribute {
  const attribute = { ...makers[type](name, description), multiValued };
  return type === "string" ? { ...attribute, caseExact } : attribute;
}

/** What is wrong with a declared extension; each has its words on the screen. */
export type ExtensionFault =
  "urn_malformed" | "urn_taken" | "no_attributes" | "too_many_attributes" | "name_malformed" | "name_twice";

export const declaredAttributesMax = 50;

/** The first fault, undefined when the extension can be served (RFC 7643 §2.1, §10.2.1; RFC 8141). */
export function faultOf({ urn, attributes }: DeclaredExtension): ExtensionFault | undefined {
  if (!urnForm.test(urn) || urn.length > 200) return "urn_malformed";
  if (standardUrns.some((standard) => clashes(urn.toLowerCase(), standard))) return "urn_taken";
  if (attributes.length === 0) return "no_attributes";
  if (attributes.length > declaredAttributesMax) return "too_many_attributes";
  const names = attributes.map(({ name }) => name.toLowerCase());
  if (names.some((name) => !nameForm.test(name) || reserved.has(name))) return "name_malformed";
  return new Set(names).size === names.length ? undefined : "name_twice";
}

/** What a path can hold: no blanks, brackets or quotes, and it ends in a letter or digit. */
const urnForm = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9](?::[a-z0-9_.-]*[a-z0-9_-])+$/i;
const nameForm = /^[a-z][a-z0-9_-]{0,63}$/;
const reserved: ReadonlySet<string> = new Set(["constructor", "prototype"]);

const standardUrns = [resourceTypes.User, resourceTypes.Group].flatMap(({ schema, extensions }) =>
  [schema, ...extensions].map(({ id }) => id.toLowerCase()),
);

/** A URN that another begins with would make a path mean two things. */
const clashes = (one: string, other: string): boolean => beginsWith(one, other) || beginsWith(other, one);

const beginsWith = (longer: string, urn: string): boolean =>
  longer === urn || longer.startsWith(`${urn}:`) || longer.startsWith(`${urn}.`);

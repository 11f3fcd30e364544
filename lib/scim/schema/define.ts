import type { Attribute } from "./attribute";

type Traits = Partial<Omit<Attribute, "name" | "description" | "type">>;

const usual = {
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
} as const;

export const text = (name: string, description: string, traits: Traits = {}): Attribute => ({
  ...usual,
  name,
  type: "string",
  description,
  ...traits,
});

export const truth = (name: string, description: string): Attribute => ({
  ...usual,
  name,
  type: "boolean",
  description,
});

export const number = (type: "integer" | "decimal", name: string, description: string): Attribute => ({
  ...usual,
  name,
  type,
  description,
});

/** RFC 7643 §2.3.7: a reference is case exact. */
export const reference = (name: string, description: string, traits: Traits = {}): Attribute => ({
  ...usual,
  name,
  type: "reference",
  description,
  caseExact: true,
  maxLength: 4096,
  ...traits,
});

export const dateTime = (name: string, description: string, traits: Traits = {}): Attribute => ({
  ...usual,
  name,
  type: "dateTime",
  description,
  ...traits,
});

/** Base64 text, compared exactly. */
export const binary = (name: string, description: string): Attribute => ({
  ...usual,
  name,
  type: "binary",
  description,
  caseExact: true,
  maxLength: 65_536,
});

export const complex = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  traits: Traits = {},
): Attribute => ({ ...usual, name, type: "complex", description, ...traits, subAttributes });

/** RFC 7643 §2.4: a list whose elements carry value, display, type and primary. */
export function valueList(
  name: string,
  description: string,
  value: Attribute,
  canonicalTypes?: readonly string[],
): Attribute {
  const type = text(
    "type",
    "What the value is for. The listed words are hints; any other is kept.",
    canonicalTypes === undefined ? {} : { canonicalValues: canonicalTypes },
  );
  const display = text("display", "The value as shown to people.");
  return complex(name, description, [value, display, type, primary], { multiValued: true });
}

export const primary = truth("primary", "Whether this is the preferred value. At most one value of the list is.");

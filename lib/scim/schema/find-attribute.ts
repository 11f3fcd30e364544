import type { Attribute } from "./attribute";

const indexes = new WeakMap<readonly Attribute[], ReadonlyMap<string, Attribute>>();

/** The attribute of that name, in any case (RFC 7643 §2.1). */
export function findAttribute(attributes: readonly Attribute[] | undefined, name: string): Attribute | undefined {
  return attributes && indexOf(attributes).get(name.toLowerCase());
}

function indexOf(attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> {
  const known = indexes.get(attributes);
  if (known !== undefined) return known;
  const made = new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute] as const));
  indexes.set(attributes, made);
  return made;
}

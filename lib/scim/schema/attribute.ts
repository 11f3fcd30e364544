/** RFC 7643 §2.3. */
export type AttributeType =
  "string" | "boolean" | "decimal" | "integer" | "dateTime" | "binary" | "reference" | "complex";
type Mutability = "readOnly" | "readWrite" | "immutable" | "writeOnly";
type Returned = "always" | "never" | "default" | "request";
type Uniqueness = "none" | "server" | "global";

/** RFC 7643 §7: the characteristics `/Schemas` advertises, and the one limit it has no word for. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  readonly uniqueness: Uniqueness;
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
  /** Characters; not advertised. */
  readonly maxLength?: number;
}

export interface SchemaDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/** An attribute found by its name: `extension` is the URN whose object holds it, undefined for core and common ones. */
export interface AttrPath {
  readonly extension: string | undefined;
  readonly attribute: Attribute;
  readonly subAttribute: Attribute | undefined;
}

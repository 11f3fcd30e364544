import type { JsonValue } from "../json";
import type { Coercion } from "../resource/coerce-value";
import type { ResourceTypeDefinition } from "../schema/registry";
import type { Verb } from "./operation";

export interface Expansion extends Coercion {
  readonly type: ResourceTypeDefinition;
  /** The id of the resource the PATCH goes to, where the caller knows it. */
  readonly id: string | undefined;
}

/** One name and value on its way to steps; an echo stands in a value without path, where clients repeat what they read. */
export interface Piece {
  readonly number: number;
  readonly verb: Verb;
  readonly path: string;
  readonly value: JsonValue | undefined;
  readonly isEcho: boolean;
}

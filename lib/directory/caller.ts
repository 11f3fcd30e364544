import type { DirectoryScope } from "@/lib/core/scope";
import type { Limits } from "@/lib/limits/limits";
import type { Deviation } from "@/lib/scim/deviation";
import type { Dialect } from "@/lib/scim/dialect";
import type { JsonObject } from "@/lib/scim/json";
import type { ResourceTypes } from "@/lib/scim/schema/registry";

/** An IdP whose key was accepted, for the length of one request. */
export interface Caller extends DirectoryScope {
  readonly dialect: Dialect;
  /** What the directory knows of Users and Groups: the standard schemas and those that its admin declared. */
  readonly types: ResourceTypes;
  /** What the organization may ask for in all. */
  readonly limits: Limits;
  /** Absolute, without a trailing slash: what `meta.location` and `$ref` begin with. */
  readonly baseUrl: string;
  /** Notes what was tolerated; the request log shows it. */
  readonly tolerate: (deviations: readonly Deviation[]) => void;
}

/** A resource as it stands after the request, whole: the endpoint leaves out what was not asked for. */
export interface Rendered {
  readonly id: string;
  readonly resource: JsonObject;
  readonly location: string;
  /** Opaque; the ETag and `meta.version` are made of it. */
  readonly version: string;
}

/** What a change may depend on besides its body. */
export interface Condition {
  /** The If-Match header, where one was sent. */
  readonly ifMatch?: string | undefined;
}

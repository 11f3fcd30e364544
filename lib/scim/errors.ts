/** RFC 7644 §3.12, table 9, and RFC 9865 §2.1. */
const scimTypes = [
  "invalidFilter",
  "tooMany",
  "uniqueness",
  "mutability",
  "invalidSyntax",
  "invalidPath",
  "noTarget",
  "invalidValue",
  "invalidVers",
  "sensitive",
  "invalidCursor",
  "expiredCursor",
  "invalidCount",
] as const;
export type ScimType = (typeof scimTypes)[number];

interface ScimErrorOptions extends ErrorOptions {
  readonly scimType?: ScimType;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The one failure a protocol client is told about; anything else thrown is a bug and must not reach the wire. */
export class ScimError extends Error {
  override readonly name = "ScimError";
  readonly status: number;
  readonly scimType: ScimType | undefined;
  /** What the HTTP answer must carry besides the body (RFC 9110: Allow, Retry-After, WWW-Authenticate). */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, options: ScimErrorOptions = {}) {
    super(detail, options);
    this.status = status;
    this.scimType = options.scimType;
    this.headers = options.headers ?? {};
  }

  get detail(): string {
    return this.message;
  }

  /** The same failure, told with where it happened. */
  at(place: string): ScimError {
    const type = this.scimType === undefined ? {} : { scimType: this.scimType };
    return new ScimError(this.status, `${place}: ${this.detail}`, { ...type, headers: this.headers, cause: this });
  }
}

const badRequest =
  (scimType: ScimType) =>
  (detail: string, options: ErrorOptions = {}): ScimError =>
    new ScimError(400, detail, { ...options, scimType });

export const invalidFilter = badRequest("invalidFilter");
export const invalidSyntax = badRequest("invalidSyntax");
export const invalidPath = badRequest("invalidPath");
export const noTarget = badRequest("noTarget");
export const invalidValue = badRequest("invalidValue");
export const mutability = badRequest("mutability");
export const tooMany = badRequest("tooMany");
export const invalidVers = badRequest("invalidVers");
export const invalidCursor = badRequest("invalidCursor");
export const expiredCursor = badRequest("expiredCursor");
export const invalidCount = badRequest("invalidCount");

export const sensitive = (detail: string): ScimError => new ScimError(403, detail, { scimType: "sensitive" });
export const uniqueness = (detail: string): ScimError => new ScimError(409, detail, { scimType: "uniqueness" });

export const unauthorized = (detail: string): ScimError =>
  new ScimError(401, detail, { headers: { "WWW-Authenticate": 'Bearer realm="scim"' } });
export const forbidden = (detail: string): ScimError => new ScimError(403, detail);
export const notFound = (detail: string): ScimError => new ScimError(404, detail);
export const methodNotAllowed = (allow: readonly string[]): ScimError =>
  new ScimError(405, `This address answers ${allow.join(", ")} only.`, { headers: { Allow: allow.join(", ") } });
export const conflict = (detail: string): ScimError => new ScimError(409, detail);
export const preconditionFailed = (detail: string): ScimError => new ScimError(412, detail);
export const payloadTooLarge = (detail: string): ScimError => new ScimError(413, detail);
export const unsupportedMediaType = (detail: string): ScimError => new ScimError(415, detail);
export const tooManyRequests = (retryAfterSeconds: number): ScimError =>
  retryLater(429, "Too many requests", retryAfterSeconds);
export const notImplemented = (detail: string): ScimError => new ScimError(501, detail);
export const unavailable = (retryAfterSeconds: number): ScimError =>
  retryLater(503, "Not available right now", retryAfterSeconds);

/** Whole seconds: one large client reads nothing else in this header. */
function retryLater(status: number, reason: string, retryAfterSeconds: number): ScimError {
  const seconds = String(Math.max(1, Math.ceil(retryAfterSeconds)));
  return new ScimError(status, `${reason}. Try again in ${seconds} s.`, { headers: { "Retry-After": seconds } });
}

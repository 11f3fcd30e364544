/** One HTTP request as plain data: both doors make it, so that no framework's objects stand on this path. */
export interface ScimHttpRequest {
  readonly method: string;
  /** As sent, still percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the question mark; empty when there is none. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array | "too_large";
  /** The address of the client, behind the proxies that are trusted. */
  readonly address: string;
}

export interface ScimHttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
}

/** Bytes; advertised as bulk.maxPayloadSize and enforced for every body. */
export const bodyBytesMax = 1024 * 1024;

/** Where SCIM begins, on both doors. */
export const scimRoot = "/scim/v2";

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as SCIM; it holds ASCII alone. */
  readonly body?: unknown;
}

/** A request as it goes over the wire. */
export function requestText({ method, path, headers, body }: Request): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const about = body === undefined ? {} : { "content-type": "application/scim+json", "content-length": text.length };
  const all = { host: "127.0.0.1", accept: "application/scim+json", "user-agent": "bench", ...headers, ...about };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${text}`;
}

export interface AnswerHead {
  readonly status: number;
  /** Bytes up to the body. */
  readonly headLength: number;
  /** Bytes of the body, or that its last chunk says where it ends (RFC 9112 7.1). */
  readonly bodyLength: number | "chunked";
}

/** The head of an HTTP/1.1 answer; undefined while it has not all arrived. */
export function readAnswerHead(text: string): AnswerHead | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = text.slice(0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  return { status, headLength: end + 4, bodyLength: bodyLengthOf(head, status) };
}

function bodyLengthOf(head: string, status: number): number | "chunked" {
  if (status === 204 || status === 304) return 0;
  if (head.includes("\r\ntransfer-encoding: chunked")) return "chunked";
  return Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
}

import { bodyBytesMax, type ScimHttpRequest } from "@/lib/endpoint/http";

/** Bytes that are read and thrown away past the limit: a client that is still sending would not hear the answer. */
const excessBytesMax = 16 * bodyBytesMax;

/** The bytes of a body, or that it is longer than is taken. One that is longer without measure is not read to its end. */
export async function readBody(chunks: AsyncIterable<Uint8Array>): Promise<ScimHttpRequest["body"]> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.byteLength;
    if (length > excessBytesMax) break;
    if (length <= bodyBytesMax) parts.push(chunk);
    else parts.length = 0;
  }
  if (length > bodyBytesMax) return "too_large";
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

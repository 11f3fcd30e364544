import { bodyBytesMax, type ScimHttpRequest } from "@/lib/endpoint/http";

/** The bytes of a body, or that it is longer than is taken: then it is not read to its end. */
export async function readBody(chunks: AsyncIterable<Uint8Array>): Promise<ScimHttpRequest["body"]> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.byteLength;
    if (length > bodyBytesMax) return "too_large";
    parts.push(chunk);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/**
 * The fields of a form of `application/x-www-form-urlencoded`. Reading stops where the body is longer than it may be.
 * @returns undefined for another media type or a body that is too long
 */
export async function readForm(request: Request, bytesMax: number): Promise<URLSearchParams | undefined> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/x-www-form-urlencoded") return undefined;
  const body = await readBody(request, bytesMax);
  return body === undefined ? undefined : new URLSearchParams(body.toString("utf8"));
}

async function readBody({ body }: Request, bytesMax: number): Promise<Buffer | undefined> {
  if (body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The text of bytes; undefined for bytes that are no UTF-8.
 * @param fatal false where strange bytes are replaced instead
 */
export function readUtf8(bytes: Buffer, fatal: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

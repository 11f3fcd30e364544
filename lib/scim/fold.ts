/**
 * The one case folding behind `caseExact: false` (RFC 7643 §7): NFC, Unicode lower case, no locale, accents kept.
 * Final sigma becomes sigma, because lower-casing picks between them by neighbours and a prefix has other neighbours.
 */
export function fold(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return text.normalize("NFC").toLowerCase().replaceAll("ς", "σ").normalize("NFC");
}

const isAscii = /^[\x20-\x7e]*$/;

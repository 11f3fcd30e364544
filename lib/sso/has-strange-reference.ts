/** Parsers that Jackson asks differ in what they make of other references; one of them ends in an error nobody catches. */
export const hasStrangeReference = (text: string): boolean => !referencesOf(text).every(isOrdinary);

const referencesOf = (text: string): readonly string[] => text.match(/&[^;]{0,12};?/g) ?? [];

function isOrdinary(reference: string): boolean {
  if (/^&(?:amp|lt|gt|quot|apos);$/.test(reference)) return true;
  const [, hexadecimal, decimal] = /^&#(?:x([0-9A-Fa-f]{1,6})|(\d{1,7}));$/.exec(reference) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return (
    [0x9, 0xa, 0xd].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    isPlane(code)
  );
}

/** Above the surrogates (XML 1.0 2.2). */
const isPlane = (code: number): boolean => code >= 0x10000 && code <= 0x10ffff;

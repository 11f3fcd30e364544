const lengthMax = 80;

/**
 * A name as it may stand in a subject or within a line of a mail. People choose their names, and a line break in one
 * would let them write our mails.
 */
export const oneLine = (name: string): string => {
  const line = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replaceAll("://", " ")
    .trim();
  return line.length > lengthMax ? `${line.slice(0, lengthMax - 1)}…` : line;
};

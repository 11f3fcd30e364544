const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** One or two letters that stand for a person's name: "Ada Lovelace" gives "AL". Any script. */
export function initials(name: string): string {
  const words = name.split(/[\s._@-]+/u).filter((word) => word !== "");
  return (firstLetter(words[0]) + (words.length > 1 ? firstLetter(words.at(-1)) : "")).toLocaleUpperCase("en");
}

function firstLetter(word: string | undefined): string {
  for (const { segment } of letters.segment(word ?? "")) return segment;
  return "";
}

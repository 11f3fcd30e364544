/** Comments, CDATA and processing instructions are where parsers disagree about one text. No response needs them. */
export const hasHiddenMarkup = (text: string): boolean =>
  /<!--|<!\[CDATA\[/i.test(text) || text.replace(/^<\?xml\s[^>]*\?>/, "").includes("<?");

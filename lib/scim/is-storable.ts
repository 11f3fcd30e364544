const unstorable = /\0|\p{Surrogate}/u;

/** Whether a database and every UTF-8 writer can hold the text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !unstorable.test(text);
}

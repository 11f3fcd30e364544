/** Whether a part of a name or of an e-mail address is this person's. */
export function matchesPerson(person: { readonly displayName: string; readonly email: string }, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase("en");
  return [person.displayName, person.email].some((words) => words.toLocaleLowerCase("en").includes(wanted));
}

interface FilteredMember {
  readonly displayName: string;
  readonly email: string;
  readonly directory: { readonly id: string } | null;
}

/** Whether a member is among those asked for by a part of a name or address, and by directory. */
export function matchesMember(
  member: FilteredMember,
  { text, directoryId }: { readonly text: string; readonly directoryId: string | undefined },
): boolean {
  if (directoryId !== undefined && member.directory?.id !== directoryId) return false;
  const wanted = text.trim().toLocaleLowerCase("en");
  return [member.displayName, member.email].some((words) => words.toLocaleLowerCase("en").includes(wanted));
}

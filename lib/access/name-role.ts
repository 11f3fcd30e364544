/** A role as sentences call it, with the account where it is held in one alone: "Editor", "Editor in EMEA". */
export const nameRole = (roleName: string, accountName: string | null): string =>
  accountName === null ? roleName : `${roleName} in ${accountName}`;

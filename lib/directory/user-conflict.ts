import { violatedIndex } from "@/lib/db/errors";
import { uniqueness } from "@/lib/scim/errors";
import type { UserColumns } from "@/lib/directory/user-columns";

/** Index name → what the IdP's admin reads. A race that a look-up first would lose ends here as well. */
const conflicts: Readonly<Record<string, (columns: UserColumns) => string>> = {
  directory_user_user_name: ({ userName }) =>
    `userName ${quote(userName)} already belongs to another User. Match it instead of creating it.`,
  directory_user_external_id: ({ externalId }) =>
    `externalId ${quote(externalId ?? "")} already belongs to another User.`,
  member_email: ({ email }) =>
    `The e-mail address ${quote(email)} already belongs to another member. Resolve it in Members.`,
};

/** Throws 409 uniqueness when a write failed on a unique index of people, and the error itself otherwise. */
export function refuseUserConflict(error: unknown, columns: UserColumns): never {
  const words = conflicts[violatedIndex(error) ?? ""];
  throw words === undefined ? error : uniqueness(words(columns));
}

const quote = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);

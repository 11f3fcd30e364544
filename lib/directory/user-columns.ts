import { fold } from "@/lib/scim/fold";
import { emailsOf, textOf, type UserProfile, userProfile } from "@/lib/directory/user-profile";
import type { JsonObject } from "@/lib/scim/json";
import { searchDocument } from "@/lib/scim/resource/search-document";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/** What the columns of `directory_user` repeat of a resource, so that indexes can find it. */
export interface UserColumns extends UserProfile {
  readonly userName: string;
  readonly userNameKey: string;
  readonly externalId: string | null;
  readonly emailKeys: readonly string[];
  readonly active: boolean;
  readonly resource: string;
  readonly search: string;
}

/** The columns of a canonical User. */
export function userColumns(resource: JsonObject, type: ResourceTypeDefinition): UserColumns {
  const userName = textOf(resource["userName"]) ?? "";
  return {
    userName,
    userNameKey: fold(userName),
    externalId: textOf(resource["externalId"]) ?? null,
    emailKeys: emailsOf(resource)
      .flatMap((email) => textOf(email["value"]) ?? [])
      .map(fold),
    // Fail closed: a client that removed the attribute did not say that the person may come in.
    active: resource["active"] === true,
    resource: JSON.stringify(resource),
    search: JSON.stringify(searchDocument(resource, type)),
    ...userProfile(resource),
  };
}

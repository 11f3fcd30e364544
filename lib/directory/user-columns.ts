import { fold } from "@/lib/scim/fold";
import { isList, isObject, type JsonObject, type JsonValue } from "@/lib/scim/json";
import { searchDocument } from "@/lib/scim/resource/search-document";
import { resourceTypes } from "@/lib/scim/schema/registry";

/** What the columns of `directory_user` repeat of a resource, so that indexes can find it. */
export interface UserColumns {
  readonly userName: string;
  readonly userNameKey: string;
  readonly externalId: string | null;
  readonly emailKeys: readonly string[];
  readonly active: boolean;
  readonly resource: string;
  readonly search: string;
  /** What the member is called and written to. */
  readonly email: string;
  readonly displayName: string;
}

/** The columns of a canonical User. */
export function userColumns(resource: JsonObject): UserColumns {
  const userName = textOf(resource["userName"]) ?? "";
  const mail = mainEmail(resource);
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
    search: JSON.stringify(searchDocument(resource, resourceTypes.User)),
    email: mail ?? userName,
    displayName: textOf(resource["displayName"]) ?? fullName(resource["name"]) ?? userName,
  };
}

/** The primary address, else the one for work, else the first: clients that mark none mean their only one. */
function mainEmail(resource: JsonObject): string | undefined {
  const emails = emailsOf(resource);
  const main =
    emails.find((email) => email["primary"] === true) ??
    emails.find((email) => textOf(email["type"])?.toLowerCase() === "work") ??
    emails[0];
  return textOf(main?.["value"]);
}

const emailsOf = (resource: JsonObject): readonly JsonObject[] =>
  isList(resource["emails"]) ? resource["emails"].filter(isObject) : [];

function fullName(name: JsonValue | undefined): string | undefined {
  if (!isObject(name)) return undefined;
  const parts = [textOf(name["givenName"]), textOf(name["familyName"])].filter((part) => part !== undefined);
  return textOf(name["formatted"]) ?? (parts.length === 0 ? undefined : parts.join(" "));
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

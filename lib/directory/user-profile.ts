import { isList, isObject, type JsonObject, type JsonValue } from "@/lib/scim/json";

/** What the member behind a directory user is called and written to. */
export interface UserProfile {
  readonly email: string;
  readonly displayName: string;
}

/** The profile in a canonical User; whoever has neither address nor name goes by the userName. */
export function userProfile(resource: JsonObject): UserProfile {
  const userName = textOf(resource["userName"]) ?? "";
  return {
    email: mainEmail(resource) ?? userName,
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

/** The addresses of a canonical User. */
export const emailsOf = (resource: JsonObject): readonly JsonObject[] =>
  isList(resource["emails"]) ? resource["emails"].filter(isObject) : [];

function fullName(name: JsonValue | undefined): string | undefined {
  if (!isObject(name)) return undefined;
  const parts = [textOf(name["givenName"]), textOf(name["familyName"])].filter((part) => part !== undefined);
  return textOf(name["formatted"]) ?? (parts.length === 0 ? undefined : parts.join(" "));
}

/** Text that says something. */
export const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

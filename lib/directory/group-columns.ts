import { violatedIndex } from "@/lib/db/errors";
import { uniqueness } from "@/lib/scim/errors";
import { fold } from "@/lib/scim/fold";
import type { JsonObject } from "@/lib/scim/json";
import { searchDocument } from "@/lib/scim/resource/search-document";
import type { ResourceTypeDefinition } from "@/lib/scim/schema/registry";

/** What the columns of `directory_group` repeat of a resource, so that indexes can find it. */
export interface GroupColumns {
  readonly displayName: string;
  readonly displayNameKey: string;
  readonly externalId: string | null;
  readonly resource: string;
  readonly search: string;
}

/** The columns of a canonical Group. */
export function groupColumns(resource: JsonObject, type: ResourceTypeDefinition): GroupColumns {
  const { displayName, externalId } = resource;
  const name = typeof displayName === "string" ? displayName : "";
  return {
    displayName: name,
    displayNameKey: fold(name),
    externalId: typeof externalId === "string" ? externalId : null,
    resource: JSON.stringify(resource),
    search: JSON.stringify(searchDocument(resource, type)),
  };
}

const conflicts: Readonly<Record<string, string>> = {
  directory_group_display_name: "Another Group already has this displayName. Link that one, or rename one of them.",
  directory_group_external_id: "Another Group already has this externalId.",
};

/** Throws 409 uniqueness when a write failed on a unique index of groups, and the error itself otherwise. */
export function refuseGroupConflict(error: unknown): never {
  const words = conflicts[violatedIndex(error) ?? ""];
  throw words === undefined ? error : uniqueness(words);
}

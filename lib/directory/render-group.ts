import type { GroupRow } from "@/lib/db/directory-groups";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { render } from "@/lib/scim/resource/render";
import { resourceTypes } from "@/lib/scim/schema/registry";

/**
 * A row as the resource that goes out. Members come and go without touching the row, so the newest event about the
 * group is part of its version.
 */
export function renderGroup(caller: Caller, row: Omit<GroupRow, "is_mapped">): Rendered {
  const location = `${caller.baseUrl}/Groups/${row.id}`;
  const version = groupVersion(row);
  const resource = render(row.resource, resourceTypes.Group, {
    id: row.id,
    location,
    version,
    created: row.created_at.toISOString(),
    lastModified: (row.event_at ?? row.last_modified).toISOString(),
    members: row.members?.map((id) => ({ id, location: `${caller.baseUrl}/Users/${id}`, type: "User" })),
  });
  return { id: row.id, resource, location, version };
}

/** The opaque version of a group. */
const groupVersion = ({ version, event_id }: Pick<GroupRow, "version" | "event_id">): string =>
  event_id === null ? String(version) : `${version}.${event_id.replaceAll("-", "")}`;

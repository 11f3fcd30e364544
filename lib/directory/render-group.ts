import type { GroupRow } from "@/lib/db/directory-groups";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { render } from "@/lib/scim/resource/render";

/**
 * A row as the resource that goes out. Members come and go without touching the row, so the newest event about the
 * group is part of its version.
 */
export function renderGroup(caller: Caller, row: Omit<GroupRow, "is_mapped">): Rendered {
  const location = `${caller.baseUrl}/Groups/${row.id}`;
  const version = groupVersion(row);
  const resource = render(row.resource, caller.types.Group, {
    id: row.id,
    location,
    version,
    created: row.created_at.toISOString(),
    lastModified: (row.event_at ?? row.last_modified).toISOString(),
    members: membersOf(caller, row),
  });
  return { id: row.id, resource, location, version };
}

function membersOf({ baseUrl }: Caller, { members, children }: Pick<GroupRow, "members" | "children">) {
  if (members === null) return undefined;
  const people = members.map((id) => ({ id, location: `${baseUrl}/Users/${id}`, type: "User" }));
  const groups = (children ?? []).map((id) => ({ id, location: `${baseUrl}/Groups/${id}`, type: "Group" }));
  return [...people, ...groups];
}

/** The opaque version of a group. */
const groupVersion = ({ version, event_id }: Pick<GroupRow, "version" | "event_id">): string =>
  event_id === null ? String(version) : `${version}.${event_id.replaceAll("-", "")}`;

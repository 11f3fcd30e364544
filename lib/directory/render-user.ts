import type { UserRow } from "@/lib/db/directory-users";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { render } from "@/lib/scim/resource/render";

/** A row as the resource that goes out. */
export function renderUser(caller: Caller, row: Omit<UserRow, "active" | "member_id">): Rendered {
  const location = `${caller.baseUrl}/Users/${row.id}`;
  const version = String(row.version);
  const resource = render(row.resource, caller.types.User, {
    id: row.id,
    location,
    version,
    created: row.created_at.toISOString(),
    lastModified: row.last_modified.toISOString(),
    groups: row.groups?.map(({ id, display }) => ({
      id,
      display,
      location: `${caller.baseUrl}/Groups/${id}`,
      type: "direct",
    })),
  });
  return { id: row.id, resource, location, version };
}

import { folded, type Lookups } from "@/lib/db/compile-filter";
import { isId } from "@/lib/core/ids";
import type { CompValue } from "@/lib/scim/filter/ast";

const idOrNone = (value: CompValue): unknown => (typeof value === "string" && isId(value) ? value : null);

/** What an index of `directory_user` (as `u`) answers. */
export const userLookups: Lookups = {
  id: { text: "u.id = ?::uuid", toValue: idOrNone },
  userName: { text: "u.user_name_key = ?::text", toValue: folded },
  externalId: { text: "u.external_id = ?::text", toValue: (value) => value },
  emails: { text: "u.email_keys @> ARRAY[?::text]", toValue: folded },
  groups: {
    text: `EXISTS (
      SELECT FROM group_member gm WHERE gm.organization_id = u.organization_id AND gm.directory_id = u.directory_id
        AND gm.user_id = u.id AND gm.group_id = ?::uuid)`,
    toValue: idOrNone,
  },
  active: { text: "u.active = ?::boolean", toValue: (value) => value },
};

/** What an index of `directory_group` (as `g`) answers. */
export const groupLookups: Lookups = {
  id: { text: "g.id = ?::uuid", toValue: idOrNone },
  displayName: { text: "g.display_name_key = ?::text", toValue: folded },
  externalId: { text: "g.external_id = ?::text", toValue: (value) => value },
  members: {
    text: `EXISTS (
      SELECT FROM group_member gm WHERE gm.organization_id = g.organization_id AND gm.directory_id = g.directory_id
        AND gm.group_id = g.id AND gm.user_id = ?::uuid)`,
    toValue: idOrNone,
  },
};

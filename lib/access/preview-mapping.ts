import { type MappingChange, mappingEffect } from "@/lib/access/mapping-effect";
import { type MappingError, readMappingTarget } from "@/lib/access/read-mapping-target";
import { readGroupMemberIds, readGroupPeople } from "@/lib/access/read-group-people";
import { ok, type Result } from "@/lib/core/result";
import type { MemberScope, Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

export interface MappingPreview {
  readonly gains: readonly RoleChange[];
  readonly loses: readonly RoleChange[];
  /** People of the group who keep exactly the roles they have. */
  readonly unchanged: number;
}

interface RoleChange {
  readonly memberId: string;
  readonly displayName: string;
  /** With its account, where it is held in one: "Editor in EMEA". */
  readonly roleName: string;
}

/**
 * Who would gain and lose which role if a group were mapped so; nothing is written. Somebody who has the role from
 * elsewhere gains and loses nothing.
 */
export async function previewMapping(
  scope: Scope | MemberScope,
  change: MappingChange,
): Promise<Result<MappingPreview, MappingError>> {
  const { organizationId } = scope;
  const { pool } = database();
  const target = await readMappingTarget(pool, scope, change);
  if (!target.ok) return target;
  const memberIds = await readGroupMemberIds(pool, organizationId, change);
  const people = await readGroupPeople(pool, organizationId, memberIds);
  const effects = people.map((person) => mappingEffect(person, change));
  const named = (which: "gains" | "loses"): RoleChange[] =>
    effects.flatMap(({ memberId, displayName, ...effect }) =>
      effect[which].map((held) => ({ memberId, displayName, roleName: target.value.nameOf(held) })),
    );
  const unchanged = effects.filter(({ gains, loses }) => gains.length + loses.length === 0).length;
  return ok({ gains: named("gains"), loses: named("loses"), unchanged });
}

import type { Caller, Condition, Rendered } from "@/lib/directory/caller";
import { createGroup } from "@/lib/directory/create-group";
import { createUser } from "@/lib/directory/create-user";
import { deleteGroup } from "@/lib/directory/delete-group";
import { deleteUser } from "@/lib/directory/delete-user";
import { getGroup, type MembersAsked } from "@/lib/directory/get-group";
import { getUser } from "@/lib/directory/get-user";
import { listGroups } from "@/lib/directory/list-groups";
import { listUsers, type RenderedPage } from "@/lib/directory/list-users";
import { patchGroup } from "@/lib/directory/patch-group";
import { patchUser } from "@/lib/directory/patch-user";
import { replaceGroup } from "@/lib/directory/replace-group";
import { replaceUser } from "@/lib/directory/replace-user";
import type { JsonValue } from "@/lib/scim/json";
import { limits } from "@/lib/scim/limits";
import type { ListQuery } from "@/lib/scim/message/list-query";
import { includes } from "@/lib/scim/resource/project";
import type { ResourceTypes } from "@/lib/scim/schema/registry";

/** One request on a resource, parsed. */
export interface Request {
  readonly id: string;
  readonly query: ListQuery;
  readonly condition: Condition;
  readonly body: () => JsonValue;
}

/** The operations of one ResourceType (RFC 7644 3.2): both have the same six, so one table answers for both. */
export interface ResourceOperations {
  readonly type: keyof ResourceTypes;
  readonly list: (caller: Caller, query: ListQuery) => Promise<RenderedPage>;
  readonly get: (caller: Caller, request: Request) => Promise<Rendered>;
  readonly create: (caller: Caller, request: Request) => Promise<Rendered>;
  readonly replace: (caller: Caller, request: Request) => Promise<Rendered>;
  /** Undefined: done, and nobody asked to see it, or it is too large to be shown unasked. */
  readonly patch: (caller: Caller, request: Request) => Promise<Rendered | undefined>;
  readonly remove: (caller: Caller, request: Request) => Promise<void>;
}

const users: ResourceOperations = {
  type: "User",
  list: listUsers,
  get: (caller, { id, query }) => getUser(caller, id, includes(query.projection, "groups")),
  create: (caller, { body }) => createUser(caller, body()),
  replace: (caller, { id, body, condition }) => replaceUser(caller, id, body(), condition),
  patch: async (caller, { id, query, body, condition }) => {
    const patched = await patchUser(caller, id, body(), condition);
    return caller.dialect.userPatchReply === "no-content" && query.projection.kind === "all" ? undefined : patched;
  },
  remove: (caller, { id, condition }) => deleteUser(caller, id, condition),
};

const groups: ResourceOperations = {
  type: "Group",
  list: listGroups,
  get: (caller, { id, query }) => getGroup(caller, id, includes(query.projection, "members")),
  create: (caller, { body }) => createGroup(caller, body()),
  replace: (caller, { id, query, body, condition }) => {
    const withMembers = includes(query.projection, "members");
    return replaceGroup(caller, id, { body: body(), condition, withMembers });
  },
  patch: (caller, { id, query, body, condition }) => {
    return patchGroup(caller, id, { body: body(), condition, answer: groupPatchAnswer(caller, query) });
  },
  remove: (caller, { id, condition }) => deleteGroup(caller, id, condition),
};

/** Whoever asked for attributes gets them (RFC 7644 3.5.2); for others an answer must not grow with the group. */
function groupPatchAnswer({ dialect }: Caller, { projection }: ListQuery): { members: MembersAsked } | undefined {
  if (projection.kind !== "all") return { members: includes(projection, "members") ? "all" : "none" };
  return dialect.groupPatchReply === "no-content" ? undefined : { members: { atMost: limits.membersInPatchReply } };
}

export const operations = { users, groups };

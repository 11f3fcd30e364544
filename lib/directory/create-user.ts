import { applyAccess } from "@/lib/access/apply-access";
import { parsePolicy, type Policy } from "@/lib/access/policy";
import { lockMembers } from "@/lib/access/read-access-facts";
import { resolveAccess } from "@/lib/access/resolve-access";
import { emailKey } from "@/lib/core/email-key";
import { newId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { insertUser, refreshMember, selectArrival, selectOwner } from "@/lib/db/directory-users";
import { violatedIndex } from "@/lib/db/errors";
import { gateValues } from "@/lib/db/gate";
import { inTransaction } from "@/lib/db/in-transaction";
import { runAlone } from "@/lib/db/run-alone";
import { type Queryable, run, type Statement } from "@/lib/db/statement";
import { adoptNamesake } from "@/lib/directory/adopt-namesake";
import type { Caller, Rendered } from "@/lib/directory/caller";
import { OwnerRefused, tellOfRefusal } from "@/lib/directory/owner-refused";
import { refuseClosedGate } from "@/lib/directory/refuse-closed-gate";
import { renderUser } from "@/lib/directory/render-user";
import { refuseRefusal } from "@/lib/directory/refuse-refusal";
import { refuseUserConflict } from "@/lib/directory/user-conflict";
import { type UserColumns, userColumns } from "@/lib/directory/user-columns";
import { conflict } from "@/lib/scim/errors";
import type { JsonObject, JsonValue } from "@/lib/scim/json";
import { canonicalise } from "@/lib/scim/resource/canonicalise";

/**
 * POST /Users (RFC 7644 3.3). Whoever this directory deleted before is the same person again. A member who is there by
 * other means is not taken over: the directory user then waits, unlinked, for an admin, unless the policy links those
 * whose address is of a verified domain.
 * @throws ScimError 400, 409 uniqueness
 */
export async function createUser(caller: Caller, body: JsonValue): Promise<Rendered> {
  const { resource, deviations } = canonicalise(body, caller.types.User, caller.dialect);
  caller.tolerate(deviations);
  const columns = userColumns(resource, caller.types.User);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const created = await admit(caller, resource, columns);
    if (created !== undefined) return created;
  }
  throw conflict("The directory's settings changed while this request ran. Send it again.");
}

/** Undefined when the facts changed between reading and writing: whoever asks again decides on the new ones. */
async function admit(caller: Caller, resource: JsonObject, columns: UserColumns): Promise<Rendered | undefined> {
  const arrival = await readArrival(caller, columns);
  const row = { id: newId(), resource, version: 1, groups: null };
  const created = await write(caller, row.id, columns, arrival).catch((error: unknown) => {
    // Somebody with this address became a member since we looked: then this person is that member's namesake.
    if (violatedIndex(error) === "member_email" && arrival.namesakeId === null) return undefined;
    // Somebody else came back as the same member meanwhile.
    if (violatedIndex(error) === "directory_user_one_member") return undefined;
    return refuseUserConflict(error, columns);
  });
  return created && renderUser(caller, { ...row, created_at: created, last_modified: created });
}

interface Arrival {
  readonly policyVersion: number;
  readonly policy: Policy;
  readonly formerMemberId: string | null;
  readonly namesakeId: string | null;
  readonly initialRoleId: string | null;
}

async function readArrival(caller: Caller, columns: UserColumns): Promise<Arrival> {
  const names = [columns.userNameKey, columns.externalId, emailKey(columns.email)];
  const [row] = await run(database().pool, selectArrival, [...gateValues(caller), ...names]);
  if (row === undefined) await refuseClosedGate(caller);
  if (row === undefined) throw new Error("a directory without a policy");
  return {
    policyVersion: row.policy_version,
    policy: parsePolicy(row.policy),
    formerMemberId: row.former_member_id,
    namesakeId: row.namesake_id,
    initialRoleId: row.initial_role_id,
  };
}

function write(caller: Caller, id: string, columns: UserColumns, arrival: Arrival): Promise<Date | undefined> {
  const { formerMemberId, namesakeId, policy } = arrival;
  if (formerMemberId === null && namesakeId !== null && policy.linkVerified === "automatic")
    return adopt(caller, { id, columns, arrival });
  if (formerMemberId === null)
    return insert(runAlone, caller, { id, columns, arrival, member: newMember(columns, arrival) });
  const work = inTransaction(async (client) => {
    const member = { id: formerMemberId, status: null, roleId: null };
    await refuseFormerOwner(client, caller, formerMemberId);
    const runHere: Runner = (statement, values) => run(client, statement, values);
    const created = await insert(runHere, caller, { id, columns, arrival, member });
    const profile = [columns.email, emailKey(columns.email), columns.displayName];
    await run(client, refreshMember, [caller.organizationId, formerMemberId, ...profile]);
    refuseRefusal(await applyAccess(client, [formerMemberId], { scope: caller, requestId: caller.requestId }));
    return created;
  });
  return tellOfRefusal(caller, work);
}

/** Whoever was deleted and then became an owner does not come back under what may be a new address. */
async function refuseFormerOwner(client: Queryable, caller: Caller, memberId: string): Promise<void> {
  await lockMembers(client, caller.organizationId, [memberId]);
  const [owner] = await run(client, selectOwner, [caller.organizationId, memberId]);
  if (owner !== undefined) throw new OwnerRefused(memberId);
}

const adopt = (caller: Caller, arriving: Omit<Insertion, "member">): Promise<Date | undefined> =>
  inTransaction((client) => {
    const runHere: Runner = (statement, values) => run(client, statement, values);
    const insertAs = (id: string | null) =>
      insert(runHere, caller, { ...arriving, member: { id, status: null, roleId: null } });
    return adoptNamesake(client, caller, arriving.columns, insertAs);
  });

interface MemberToBe {
  readonly id: string | null;
  /** Null when no member is made. */
  readonly status: string | null;
  readonly roleId: string | null;
}

/** Nobody knows this person yet, so what the resolver says of an invited member in no group is the whole of it. */
function newMember(columns: UserColumns, { policy, namesakeId, initialRoleId }: Arrival): MemberToBe {
  if (policy.onCreate === "none" || namesakeId !== null) return { id: null, status: null, roleId: null };
  const presence = columns.active ? "active" : "inactive";
  const directory = {
    directoryId: "",
    isOn: true,
    policy,
    presence,
    mapped: [],
    initialRoleId: initialRoleId ?? undefined,
  } as const;
  const nobody = { memberId: "", status: "invited", isHeld: false, isProtected: false, grants: [] } as const;
  const { status, added } = resolveAccess({ ...nobody, directories: [directory] });
  return { id: newId(), status, roleId: added[0]?.roleId ?? null };
}

interface Insertion {
  readonly id: string;
  readonly columns: UserColumns;
  readonly arrival: Arrival;
  readonly member: MemberToBe;
}

/** How the insertion runs: alone, or as part of a transaction that has more to do. */
type Runner = (
  statement: Statement<{ created_at: Date }>,
  values: readonly unknown[],
) => Promise<readonly { readonly created_at: Date }[]>;

async function insert(runStatement: Runner, caller: Caller, insertion: Insertion): Promise<Date | undefined> {
  const { id, columns, arrival, member } = insertion;
  const cause = newId();
  const events = [
    { id: newId(), type: "user.created", subject: "user", subject_id: id, data: { userName: columns.userName } },
    ...(member.status === null
      ? []
      : [
          {
            id: cause,
            type: "member.created",
            subject: "member",
            subject_id: member.id,
            data: { displayName: columns.displayName },
          },
        ]),
  ];
  const [row] = await runStatement(insertUser, [
    ...gateValues(caller),
    arrival.policyVersion,
    member.id,
    columns.email,
    emailKey(columns.email),
    columns.displayName,
    member.status,
    cause,
    member.roleId,
    id,
    columns.userName,
    columns.userNameKey,
    columns.externalId,
    columns.emailKeys,
    columns.active,
    columns.resource,
    columns.search,
    caller.requestId,
    JSON.stringify(events),
  ]);
  return row?.created_at;
}

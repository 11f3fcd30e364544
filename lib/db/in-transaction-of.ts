import type { PoolClient } from "pg";
import type { AccountScope, MemberScope, Scope } from "@/lib/core/scope";
import { type Db, database } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { repeating } from "@/lib/db/repeating";

/**
 * What somebody changes, all or nothing, and only if they still may: a member's session, status and every permission of
 * the scope are proved again inside the transaction, under locks that whoever takes them away waits for. So nothing is
 * written after a deactivation was answered, nothing by a request that the deactivation overtook, and what the work
 * decides on the scope it decides on what is true.
 * Work that lost a deadlock is run again from its start.
 * @throws AccessEnded when the member may not any more; nothing was changed
 */
export const inTransactionOf = <T>(scope: Asking, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(async (client) => {
    await prove(scope, async ({ text, values }) => (await client.query({ text, values: [...values] })).rowCount === 1);
    return work(client);
  });

/** The same for what Prisma writes. */
export const inPrismaTransactionOf = <T>(
  scope: Asking,
  work: (tx: Db) => Promise<T>,
  options: { readonly timeout?: number; readonly maxWait?: number } = {},
): Promise<T> =>
  repeating(() =>
    database().prisma.$transaction(async (tx) => {
      await prove(scope, async (question) => (await tx.$queryRaw<unknown[]>(question)).length === 1);
      return work(tx);
    }, options),
  );

type Asking = Pick<Scope, "organizationId">;

/** Somebody's access ended while what they asked for was on its way. */
export class AccessEnded extends Error {
  override readonly name = "AccessEnded";
  /** Next hands this on to the page that tells them. */
  readonly digest = "access-ended";
}

type Holds = (question: Prisma.Sql) => Promise<boolean>;

/** An operator, a directory and Muster itself have proofs of their own. */
const isPerson = (scope: Asking): scope is Person => "sessionId" in scope;

type Person = MemberScope | AccountScope;

async function prove(scope: Asking, holds: Holds): Promise<void> {
  if (!isPerson(scope)) return;
  if (!(await holds(standing(scope))) || !(await holds(holding(scope)))) throw new AccessEnded();
}

/** The member first, as whoever suspends one locks the two. */
const standing = ({ organizationId, sessionId, member }: Person): Prisma.Sql => Prisma.sql`
  WITH person AS (
    SELECT id FROM member WHERE organization_id = ${organizationId}::uuid AND id = ${member.id}::uuid AND status = 'active'
    FOR SHARE
  )
  SELECT s.id FROM session s JOIN person ON person.id = s.member_id
  WHERE s.organization_id = ${organizationId}::uuid AND s.id = ${sessionId}::uuid
    AND s.ended_at IS NULL AND s.expires_at > now()
  FOR SHARE OF s`;

/**
 * Whether everything that the scope allows is allowed still: what is written is decided on it, up to whom the person may
 * make an owner. Asked once the member is locked, so that it sees what was decided while this waited.
 */
const holding = (scope: Person): Prisma.Sql => Prisma.sql`
  WITH everywhere AS (
    SELECT unnest(r.permissions) AS permission FROM "grant" g
    JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
    WHERE g.organization_id = ${scope.organizationId}::uuid AND g.member_id = ${scope.member.id}::uuid
  ), here AS (
    SELECT unnest(r.permissions) AS permission FROM account_grant g
    JOIN account a ON a.organization_id = g.organization_id AND a.id = g.account_id AND a.archived_at IS NULL
    JOIN role r ON r.organization_id = g.organization_id AND r.id = g.role_id
    WHERE g.organization_id = ${scope.organizationId}::uuid AND g.member_id = ${scope.member.id}::uuid
      AND g.account_id = ${"account" in scope ? scope.account.id : null}::uuid
  )
  SELECT 1 AS held
  WHERE ${[...("inherited" in scope ? scope.inherited : [])]}::text[] <@ ARRAY(SELECT permission FROM everywhere)
    AND ${[...scope.permissions]}::text[] <@ ARRAY(SELECT permission FROM everywhere UNION ALL SELECT permission FROM here)`;

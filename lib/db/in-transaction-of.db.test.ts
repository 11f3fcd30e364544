import type { PoolClient } from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole } from "@/lib/access/change-role";
import { changeStatus } from "@/lib/access/change-status";
import { endSessions } from "@/lib/auth/end-sessions";
import { makeScope } from "@/lib/auth/make-scope";
import { readAccountScope } from "@/lib/auth/read-account-scope";
import { scopeForTests } from "@/lib/auth/scope-for-tests";
import { newId } from "@/lib/core/ids";
import { permissions } from "@/lib/core/permissions";
import type { AccountScope, MemberScope } from "@/lib/core/scope";
import { closeDatabase, database } from "@/lib/db/client";
import { AccessEnded, inPrismaTransactionOf, inTransactionOf } from "@/lib/db/in-transaction-of";
import { somebodyWaits } from "@/lib/db/somebody-waits-for-tests";
import { addDomain } from "@/lib/domains/add-domain";
import { archiveAccount } from "@/lib/org/archive-account";
import { createAccount } from "@/lib/org/create-account";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

let home: TestOrganization;
let ada: MemberScope;

beforeEach(async () => {
  home = await organizationForTests();
  ada = await signedIn("Ada");
});

afterAll(closeDatabase);

/** The two ways in which something is written, each by a use-case of its own and by whoever is given. */
const writes = {
  "a statement": (scope: MemberScope) =>
    inTransactionOf(scope, (client) => client.query(rename, [scope.organizationId, "written"])),
  Prisma: (scope: MemberScope) =>
    inPrismaTransactionOf(scope, (tx) =>
      tx.organization.update({ where: { id: scope.organizationId }, data: { name: "written" } }),
    ),
} as const;

const rename = "UPDATE organization SET name = $2 WHERE id = $1";

describe.each(Object.entries(writes))("what somebody writes by %s", (_how, write) => {
  test("is written while they may", async () => {
    await write(ada);
    expect(await nameOf()).toBe("written");
  });

  const endings = {
    "is suspended": () => changeStatus(home.operator, { memberId: ada.member.id, status: "suspended" }),
    "has ended the session": () => endSessions(home.operator, { memberId: ada.member.id }),
    "has lost the role": () =>
      changeRole(home.operator, { memberId: ada.member.id, roleKey: "admin", accountId: null, isGiven: false }),
  };

  test.each(Object.entries(endings))(
    "is not once the person %s, though the door let them in before",
    async (_what, end) => {
      const before = await nameOf();
      await end();
      await expect(write(ada)).rejects.toThrow(AccessEnded);
      expect(await nameOf()).toBe(before);
    },
  );

  test("is not once the person has lost one of two roles, though the other one allows it still", async () => {
    const before = await nameOf();
    await gain("owner", null);
    const owner = await scopeForTests(home.organizationId, ada.member.id);
    await lose("owner", null);
    await expect(write(owner)).rejects.toThrow(AccessEnded);
    expect(await nameOf()).toBe(before);
    await write(ada);
    expect(await nameOf()).toBe("written");
  });

  test("is not when a suspension that began earlier is answered first", async () => {
    const before = await nameOf();
    const suspension = await begun("UPDATE member SET status = 'suspended' WHERE organization_id = $1 AND id = $2");
    const outcome = write(ada).catch((error: unknown) => error);
    await somebodyWaits(suspension.client);
    await suspension.commit();
    expect(await outcome).toBeInstanceOf(AccessEnded);
    expect(await nameOf()).toBe(before);
  });

  test("is not when the role is taken by what began earlier and is answered first", async () => {
    const before = await nameOf();
    const taking = await begun("SELECT FROM member WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE");
    const outcome = write(ada).catch((error: unknown) => error);
    await somebodyWaits(taking.client);
    await taking.client.query(`DELETE FROM "grant" WHERE organization_id = $1 AND member_id = $2`, [
      home.organizationId,
      ada.member.id,
    ]);
    await taking.commit();
    expect(await outcome).toBeInstanceOf(AccessEnded);
    expect(await nameOf()).toBe(before);
  });
});

const writeIn = (scope: AccountScope) =>
  inTransactionOf(scope, (client) => client.query(rename, [scope.organizationId, "written"]));

describe("what somebody writes in an account", () => {
  let [emea, apac] = ["", ""];

  beforeEach(async () => {
    [emea, apac] = [await account("EMEA"), await account("APAC")];
    await gain("viewer", null);
    await lose("admin", null);
    await gain("admin", emea);
  });

  test("is written while a role of that account allows it", async () => {
    await writeIn(await inAccount("emea"));
    expect(await nameOf()).toBe("written");
  });

  const endings = {
    "the role is taken": () => lose("admin", emea),
    "the role is held in another account alone": async () => {
      await gain("admin", apac);
      await lose("admin", emea);
    },
    "a role of the whole organization is taken": () => lose("viewer", null),
    "the account is archived": () => archiveAccount(home.operator, emea),
  };

  test.each(Object.entries(endings))("is not once %s, though the door let them in before", async (_what, end) => {
    const [scope, before] = [await inAccount("emea"), await nameOf()];
    await end();
    await expect(writeIn(scope)).rejects.toThrow(AccessEnded);
    expect(await nameOf()).toBe(before);
  });

  test("is not by what a role of the account allows where the whole organization allowed it before", async () => {
    await gain("owner", null);
    const owner = await inAccount("emea");
    await boss(emea);
    await lose("owner", null);
    await expect(writeIn(owner)).rejects.toThrow(AccessEnded);
  });
});

test("a suspension is not answered before what the person was writing is", async () => {
  const order: string[] = [];
  const change = { memberId: ada.member.id, status: "suspended" } as const;
  let suspending: Promise<unknown> = Promise.resolve();
  await inTransactionOf(ada, async (client) => {
    suspending = changeStatus(home.operator, change).then(() => order.push("suspended"));
    await somebodyWaits(client);
    order.push("written");
  });
  await suspending;
  expect(order).toEqual(["written", "suspended"]);
});

test("of two admins who suspend each other at once one is suspended, and the other one's act is undone", async () => {
  const bob = await signedIn("Bob");
  const outcomes = await Promise.allSettled([
    changeStatus(ada, { memberId: bob.member.id, status: "suspended" }),
    changeStatus(bob, { memberId: ada.member.id, status: "suspended" }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const statuses = await database().prisma.member.findMany({
    where: { organizationId: home.organizationId, id: { in: [ada.member.id, bob.member.id] } },
    select: { status: true },
  });
  expect(statuses.map(({ status }) => status).toSorted()).toEqual(["active", "suspended"]);
});

test("work of Prisma that lost a deadlock is run again", async () => {
  const both = Promise.all([crossing(home.ownerId, ada.member.id), crossing(ada.member.id, home.ownerId)]);
  await expect(both).resolves.toHaveLength(2);
});

test("nobody else's session stands for a member", async () => {
  const bob = await signedIn("Bob");
  const mixed = makeScope<MemberScope>({ ...ada, sessionId: bob.sessionId });
  await expect(addDomain(mixed, "example.com")).rejects.toThrow(AccessEnded);
});

const changeRoleOf = (roleKey: string, accountId: string | null, isGiven: boolean) =>
  changeRole(home.operator, { memberId: ada.member.id, roleKey, accountId, isGiven });

const gain = (roleKey: string, accountId: string | null) => changeRoleOf(roleKey, accountId, true);

const lose = (roleKey: string, accountId: string | null) => changeRoleOf(roleKey, accountId, false);

/** Gives Ada a role in an account that says it owns the organization. */
async function boss(accountId: string): Promise<void> {
  const { organizationId } = home;
  await database().prisma.role.create({
    data: {
      organizationId,
      id: newId(),
      key: "boss",
      name: "Boss",
      description: "",
      rank: 9,
      isSystem: false,
      isProtected: false,
      permissions: Object.keys(permissions),
    },
  });
  await gain("boss", accountId);
}

async function account(name: string): Promise<string> {
  const made = await createAccount(home.operator, { name });
  if (!made.ok) throw new Error(made.error);
  return made.value.accountId;
}

/** The scope that Ada is let in to an account with at this moment. */
async function inAccount(slug: string): Promise<AccountScope> {
  const scope = await readAccountScope(await scopeForTests(home.organizationId, ada.member.id), slug);
  if (scope === undefined) throw new Error("not let in");
  return scope;
}

async function signedIn(displayName: string): Promise<MemberScope> {
  const email = `${displayName.toLowerCase()}@${home.slug}.test`;
  const made = await createMember(home.operator, { email, displayName, roleKey: "admin", password: "a long password" });
  if (!made.ok) throw new Error(made.error);
  return scopeForTests(home.organizationId, made.value.memberId);
}

async function nameOf(): Promise<string> {
  const { name } = await database().prisma.organization.findUniqueOrThrow({ where: { id: home.organizationId } });
  return name;
}

interface Begun {
  readonly client: PoolClient;
  readonly commit: () => Promise<void>;
}

/** A transaction that has done one thing to Ada and is not at its end. */
async function begun(statement: string): Promise<Begun> {
  const client = await database().pool.connect();
  await client.query("BEGIN");
  await client.query(statement, [home.organizationId, ada.member.id]);
  const commit = async (): Promise<void> => {
    await client.query("COMMIT");
    client.release();
  };
  return { client, commit };
}

/** Takes two rows one after the other; the pause lets the one that goes the other way take its first. */
const crossing = (first: string, second: string): Promise<number> =>
  inPrismaTransactionOf(home.operator, async (tx) => {
    const take = (id: string) =>
      tx.$executeRaw`
        UPDATE member SET updated_at = now() WHERE organization_id = ${home.organizationId}::uuid AND id = ${id}::uuid`;
    await take(first);
    await tx.$executeRaw`SELECT pg_sleep(0.2)`;
    return take(second);
  });

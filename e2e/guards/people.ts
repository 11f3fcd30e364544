import { randomBytes } from "node:crypto";
import { changeRole } from "@/lib/access/change-role";
import { startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import { systemRoles } from "@/lib/core/permissions";
import { database } from "@/lib/db/client";
import { createAccount } from "@/lib/org/create-account";
import { hashPassword } from "@/lib/org/hash-password";
import { insertMember } from "@/lib/org/insert-member";
import { makeOrganization, type Organization, valueOf } from "../organization";

/** Somebody at the doors of an organization: the cookie they hold, and what they may do there. */
export interface Visitor {
  readonly cookie: string;
  readonly permissions: readonly string[];
  /** What a role of the one account that is walked to allows there; left out for whom none is held in it. */
  readonly inAccount?: readonly string[];
  /** Of the organization whose doors these are. */
  readonly isMember: boolean;
}

const cookieOf = async (organizationId: string, memberId: string): Promise<string> => {
  const token = valueOf(await startSession({ organizationId, memberId, method: "password" }, "a test"));
  return `muster.session=${token}`;
};

/**
 * One of each kind whom a door has to tell apart, and the owner, before whom every door opens. `accountId` is the account
 * whose doors these are.
 */
export async function visitorsOf(
  organization: Organization,
  accountId: string,
): Promise<Readonly<Record<string, Visitor>>> {
  const { id, operator, slug, owner } = organization;
  await database().prisma.role.create({
    data: {
      organizationId: id,
      id: newId(),
      key: "people",
      name: "People",
      description: "",
      rank: 9,
      isSystem: false,
      isProtected: false,
      permissions: ["members:manage"],
    },
  });
  // None of them signs in by a form: one slow hash serves them all.
  const passwordHash = await hashPassword(randomBytes(12).toString("base64url"));
  const make = async (displayName: string, roleKey: string): Promise<string> => {
    const email = `${displayName.toLowerCase().replaceAll(" ", ".")}@${slug}.test`;
    const person = { email, displayName, roleKey, passwordHash };
    return valueOf(await database().prisma.$transaction((tx) => insertMember(tx, operator, person))).memberId;
  };
  const member = async (displayName: string, roleKey: string): Promise<Visitor> => {
    const memberId = await make(displayName, roleKey);
    const role = await database().prisma.role.findUniqueOrThrow({
      where: { organizationId_key: { organizationId: id, key: roleKey } },
    });
    return { cookie: await cookieOf(id, memberId), permissions: role.permissions, isMember: true };
  };
  const inAccountAlone = async (displayName: string, roleKey: string, where: string): Promise<Visitor> => {
    const memberId = await make(displayName, roleKey);
    valueOf(await changeRole(operator, { memberId, roleKey, accountId: where, isGiven: true }));
    valueOf(await changeRole(operator, { memberId, roleKey, accountId: null, isGiven: false }));
    return { cookie: await cookieOf(id, memberId), permissions: [], isMember: true };
  };
  const admin = systemRoles.find(({ key }) => key === "admin");
  const { accountId: otherAccount } = valueOf(await createAccount(operator, { name: "Another account" }));
  const elsewhere = await makeOrganization();
  return {
    nobody: { cookie: "", permissions: [], isMember: false },
    viewer: await member("Vic View", "viewer"),
    editor: await member("Edi Edit", "editor"),
    "somebody who manages people and sees no identity": await member("Pia People", "people"),
    "an admin of this account alone": {
      ...(await inAccountAlone("Ada Account", "admin", accountId)),
      inAccount: admin?.permissions ?? [],
    },
    "a viewer of this account alone": {
      ...(await inAccountAlone("Vio View", "viewer", accountId)),
      inAccount: ["members:read"],
    },
    "an admin of another account": await inAccountAlone("Otto Other", "admin", otherAccount),
    "an admin of another organization": {
      cookie: await cookieOf(elsewhere.id, elsewhere.owner.id),
      permissions: [],
      isMember: false,
    },
    owner: { ...(await member("Ola Owner", "owner")), cookie: await cookieOf(id, owner.id) },
  };
}

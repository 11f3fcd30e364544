import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { createMember } from "@/lib/org/create-member";

/** A directory with people and groups in it, put there without an identity provider. */
export interface TestDirectory {
  readonly id: string;
  /** A person whom the directory sent, and the member who stands behind. */
  readonly person: (name: string, state?: { readonly active: boolean }) => Promise<TestPerson>;
  /** A group and who is in it. */
  readonly group: (displayName: string, people?: readonly TestPerson[]) => Promise<string>;
}

export interface TestPerson {
  readonly memberId: string;
  readonly userId: string;
}

export async function directoryForTests(scope: Scope, idp: "okta" | "entra" = "okta"): Promise<TestDirectory> {
  const enabled = await enableDirectory(scope, { idp });
  if (!enabled.ok) throw new Error(enabled.error);
  const id = enabled.value.directoryId;
  return {
    id,
    person: (name, { active } = { active: true }) => addPerson(scope, id, { name, active }),
    group: (displayName, people = []) => addGroup(scope, id, { displayName, people }),
  };
}

interface NewPerson {
  readonly name: string;
  readonly active: boolean;
}

async function addPerson(scope: Scope, directoryId: string, { name, active }: NewPerson): Promise<TestPerson> {
  const userName = `${name.toLowerCase()}@${scope.organizationId}.test`;
  const member = await createMember(scope, { email: userName, displayName: name, roleKey: "viewer" });
  if (!member.ok) throw new Error(member.error);
  const { memberId } = member.value;
  const { organizationId } = scope;
  const { prisma } = database();
  // Members whom a directory makes are granted nothing by hand.
  await prisma.grant.deleteMany({ where: { organizationId, memberId } });
  await prisma.member.updateMany({ where: { organizationId, id: memberId }, data: { status: "active" } });
  const userId = newId();
  const times = { createdAt: new Date(), lastModified: new Date() };
  const shadow = {
    userName,
    userNameKey: userName,
    emailKeys: [userName],
    active,
    resource: { userName, active },
    search: {},
    version: 1,
  };
  await prisma.directoryUser.createMany({
    data: [{ organizationId, directoryId, id: userId, memberId, externalId: `00u${name}`, ...shadow, ...times }],
  });
  return { memberId, userId };
}

interface NewGroup {
  readonly displayName: string;
  readonly people: readonly TestPerson[];
}

async function addGroup(scope: Scope, directoryId: string, { displayName, people }: NewGroup): Promise<string> {
  const { organizationId } = scope;
  const { prisma } = database();
  const id = newId();
  const displayNameKey = displayName.toLowerCase();
  const times = { createdAt: new Date(), lastModified: new Date() };
  const shadow = { displayName, displayNameKey, resource: { displayName }, search: {}, version: 1 };
  await prisma.directoryGroup.createMany({ data: [{ organizationId, directoryId, id, ...shadow, ...times }] });
  await prisma.groupMember.createMany({
    data: people.map(({ userId }) => ({ organizationId, directoryId, groupId: id, userId })),
  });
  return id;
}

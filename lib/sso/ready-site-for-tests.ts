import { startSession } from "@/lib/auth/sessions";
import { newId } from "@/lib/core/ids";
import { database } from "@/lib/db/client";
import { createMember } from "@/lib/org/create-member";
import { organizationForTests, type TestOrganization } from "@/lib/org/organization-for-tests";

/** An organization in which single sign-on may be required: every condition is met. */
export interface ReadySite extends TestOrganization {
  readonly connectionId: string;
  readonly domain: string;
}

/** The connection trusts nobody: nothing can be asserted through it, and nothing here has to be. */
export async function readySiteForTests(): Promise<ReadySite> {
  const organization = await organizationForTests();
  const { organizationId, slug } = organization;
  const { prisma } = database();
  const connectionId = newId();
  const domain = `${slug}.test`;
  await prisma.connection.createMany({
    data: [
      {
        organizationId,
        id: connectionId,
        name: "Okta",
        idp: "okta",
        state: "on",
        idpEntityId: "x",
        ssoUrl: "x",
        jacksonClientId: "x",
        certFingerprints: ["x"],
        certNotAfter: new Date(Date.now() + 1e9),
        testedAt: new Date(),
      },
    ],
  });
  await prisma.domain.createMany({
    data: [{ organizationId, id: newId(), name: domain, state: "verified", nonce: "0".repeat(32) }],
  });
  return { ...organization, connectionId, domain };
}

/** A password session of a member, as if the password had just been checked. */
export async function signInForTests({ organizationId }: TestOrganization, memberId: string): Promise<string> {
  const started = await startSession({ organizationId, memberId, method: "password" }, "test");
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

/** An active member with a password. */
export async function memberForTests(
  { operator, slug }: TestOrganization,
  name: string,
  roleKey = "viewer",
): Promise<string> {
  const email = `${name.toLowerCase()}@${slug}.test`;
  const made = await createMember(operator, { email, displayName: name, roleKey, password: "a password long enough" });
  if (!made.ok) throw new Error(made.error);
  return made.value.memberId;
}

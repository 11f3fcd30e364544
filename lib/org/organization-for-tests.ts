import { randomBytes } from "node:crypto";
import { makeScope } from "@/lib/auth/make-scope";
import { scopeForTests } from "@/lib/auth/scope-for-tests";
import type { MemberScope, OperatorScope } from "@/lib/core/scope";
import { createMember } from "@/lib/org/create-member";
import { createOrganization } from "@/lib/org/create-organization";

export interface TestOrganization {
  readonly slug: string;
  readonly organizationId: string;
  /** An operator's, for whom no gate stands. */
  readonly operator: OperatorScope;
  readonly ownerId: string;
  /** The owner's, with no more than the permissions it takes to set identity up. */
  readonly owner: MemberScope;
}

/** An organization of the test's own, so that tests can run side by side and none has to clean up. */
export async function organizationForTests(): Promise<TestOrganization> {
  const slug = `t${randomBytes(8).toString("hex")}`;
  const made = await createOrganization({ slug, name: `Test ${slug}` });
  if (!made.ok) throw new Error(made.error);
  const { organizationId } = made.value;
  const operator = makeScope<OperatorScope>({ organizationId, actor: { type: "operator", id: "test" } });
  const email = `olivia@${slug}.test`;
  const password = "correct horse battery staple";
  const member = await createMember(operator, { email, displayName: "Olivia Owner", roleKey: "owner", password });
  if (!member.ok) throw new Error(member.error);
  const ownerId = member.value.memberId;
  const owner = makeScope<MemberScope>({
    ...(await scopeForTests(organizationId, ownerId)),
    permissions: new Set(["members:manage", "identity:manage", "organization:own"]),
  });
  return { slug, organizationId, operator, ownerId, owner };
}

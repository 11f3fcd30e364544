import { randomBytes } from "node:crypto";
import { operatorScope } from "@/lib/auth/operator-scope";
import type { Result } from "@/lib/core/result";
import type { OperatorScope, Scope } from "@/lib/core/scope";
import { enableDirectory } from "@/lib/directory/enable-directory";
import { issueKey } from "@/lib/keys/issue-key";
import { createMember } from "@/lib/org/create-member";
import { createOrganization } from "@/lib/org/create-organization";
import type { Idp } from "@/lib/scim/dialect";
import { type ScimClient, scimClient } from "./scim-client";

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
}

export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: Person;
  /** An operator's, for what the test needs and the test is not about. */
  readonly operator: OperatorScope;
}

export interface Directory {
  readonly id: string;
  readonly keyId: string;
  readonly apiKey: string;
  readonly scim: ScimClient;
}

/** An organization of the test's own with one owner, so that tests run side by side and none has to clean up. */
export async function makeOrganization(): Promise<Organization> {
  const slug = `t${randomBytes(6).toString("hex")}`;
  const name = `Acme ${slug.slice(1, 5)}`;
  const { organizationId } = valueOf(await createOrganization({ slug, name }));
  const operator = valueOf(await operatorScope(slug));
  const owner = await makePerson(operator, slug, { displayName: "Olivia Owner", roleKey: "owner" });
  return { id: organizationId, slug, name, owner, operator };
}

/** A member with a role granted by hand and a password. */
export async function makePerson(
  operator: Scope,
  domain: string,
  { displayName, roleKey }: { readonly displayName: string; readonly roleKey: string },
): Promise<Person> {
  const email = `${displayName.toLowerCase().replaceAll(" ", ".")}@${domain}.test`;
  const password = randomBytes(12).toString("base64url");
  const { memberId } = valueOf(await createMember(operator, { email, displayName, roleKey, password }));
  return { id: memberId, email, displayName, password };
}

/** A directory of the organization with one key. */
export async function makeDirectory({ operator }: Organization, idp: Idp): Promise<Directory> {
  const { directoryId } = valueOf(await enableDirectory(operator, { idp }));
  const { keyId, apiKey } = valueOf(await issueKey(operator, { directoryId, name: "Test", expiresInDays: 30 }));
  return { id: directoryId, keyId, apiKey, scim: scimClient({ directoryId, apiKey }) };
}

/** What a use-case answered; a refusal fails the test that relies on it. */
export function valueOf<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

import { randomBytes } from "node:crypto";
import { changeRole } from "@/lib/access/change-role";
import { listMembers } from "@/lib/access/list-members";
import { operatorScope } from "@/lib/auth/operator-scope";
import { emailKey } from "@/lib/core/email-key";
import { randomBase62 } from "@/lib/keys/random-base62";
import { createAccount } from "@/lib/org/create-account";
import { createMember } from "@/lib/org/create-member";
import { createOrganization } from "@/lib/org/create-organization";

interface DemoPerson {
  readonly organization: string;
  readonly email: string;
  readonly displayName: string;
  readonly roleKey: string;
  /** Has no password yet. */
  readonly isInvited?: true;
}

export interface DemoSeed {
  /** Of everybody who was made now and is not merely invited. Stored nowhere: say it, or it is lost. */
  readonly password: string;
  readonly people: readonly DemoPerson[];
}

const organizations = [
  { slug: "acme", name: "Acme Inc." },
  { slug: "globex", name: "Globex Corporation" },
] as const;

/** Below `acme`, and who of its people has a role in one of them beside those of the whole organization. */
const accounts = [
  { name: "Acme EMEA", slug: "emea", admins: ["anna@acme.test"] },
  { name: "Acme Americas", slug: "americas", admins: [] },
] as const;

const people: readonly DemoPerson[] = [
  { organization: "acme", email: "olivia@acme.test", displayName: "Olivia Owner", roleKey: "owner" },
  { organization: "acme", email: "adam@acme.test", displayName: "Adam Admin", roleKey: "admin" },
  { organization: "acme", email: "anna@acme.test", displayName: "Anna Analyst", roleKey: "analyst" },
  { organization: "acme", email: "victor@acme.test", displayName: "Victor Viewer", roleKey: "viewer" },
  {
    organization: "acme",
    email: "ingrid@acme.test",
    displayName: "Ingrid Invited",
    roleKey: "editor",
    isInvited: true,
  },
  { organization: "globex", email: "gina@globex.test", displayName: "Gina Globex", roleKey: "owner" },
];

/**
 * Two organizations to look around in, `acme` with a few people and two accounts and `globex` with its owner, and nothing
 * that only an identity provider could have sent. What is there already stays as it is; undefined when all of it is.
 */
export async function seedDemo(): Promise<DemoSeed | undefined> {
  const password = randomBase62(20, randomBytes);
  const made: DemoPerson[] = [];
  for (const { slug, name } of organizations) {
    await createOrganization({ slug, name });
    made.push(...(await seedPeople(slug, password)));
  }
  if (made.length > 0) await seedAccounts("acme");
  return made.length === 0 ? undefined : { password, people: made };
}

async function seedPeople(slug: string, password: string): Promise<readonly DemoPerson[]> {
  const scope = await operatorScope(slug);
  if (!scope.ok) throw new Error(`the demo organization ${slug} could not be made`);
  const present = new Set((await listMembers(scope.value)).map(({ email }) => emailKey(email)));
  const missing = people.filter(({ organization, email }) => organization === slug && !present.has(emailKey(email)));
  const made = [];
  for (const person of missing) {
    const member = await createMember(scope.value, { ...person, ...(person.isInvited ? {} : { password }) });
    if (member.ok) made.push(person);
  }
  return made;
}

/** Each account with the roles in it; one that is there already stays as it is. */
async function seedAccounts(organization: string): Promise<void> {
  const scope = await operatorScope(organization);
  if (!scope.ok) return;
  const members = await listMembers(scope.value);
  for (const { admins, ...account } of accounts) {
    const made = await createAccount(scope.value, account);
    if (!made.ok) continue;
    const { accountId } = made.value;
    for (const { id: memberId } of members.filter(({ email }) => admins.some((admin) => admin === email))) {
      await changeRole(scope.value, { memberId, roleKey: "admin", accountId, isGiven: true });
    }
  }
}

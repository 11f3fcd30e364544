import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { type EncryptionPolicy, encryptionNamed, encryptionPolicies } from "@/lib/sso/encryption-policies";
import { unmetForEncryption } from "@/lib/sso/unmet-for-encryption";

export interface EncryptionState {
  readonly connectionId: string;
  readonly name: string;
  readonly idp: string;
  readonly encryption: EncryptionPolicy;
  /** What can be chosen beside what is: the others would shut people out, as far as the tests have shown. */
  readonly choices: ReadonlySet<EncryptionPolicy>;
}

/** Whether the assertions of the organization's connection come encrypted, null where there is none. */
export async function describeEncryption({ organizationId }: Scope): Promise<EncryptionState | null> {
  const connection = await database().prisma.connection.findFirst({
    where: { organizationId },
    orderBy: [{ state: "desc" }, { createdAt: "desc" }],
    select: {
      id: true,
      name: true,
      idp: true,
      encryption: true,
      isTestEncrypted: true,
      organization: { select: { ssoEnforcement: true } },
    },
  });
  if (connection === null) return null;
  const { id: connectionId, name, idp, isTestEncrypted, organization } = connection;
  const standing = { isTestEncrypted, enforcement: organization.ssoEnforcement };
  const choices = new Set(encryptionPolicies.filter((policy) => unmetForEncryption(policy, standing) === undefined));
  return { connectionId, name, idp, encryption: encryptionNamed(connection.encryption), choices };
}

import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { type DomainRecord, domainRecord } from "@/lib/domains/domain-record";

export interface DomainRow extends DomainRecord {
  readonly id: string;
  readonly name: string;
  readonly state: DomainState;
  readonly verifiedAt: Date | null;
  readonly checkedAt: Date | null;
  /** Daily checks in a row that did not find the record. */
  readonly failures: number;
}

const states = ["pending", "verified", "lapsed"] as const;
export type DomainState = (typeof states)[number];

/** The domains of an organization, by name. */
export async function listDomains({ organizationId }: Scope): Promise<DomainRow[]> {
  const rows = await database().prisma.domain.findMany({ where: { organizationId }, orderBy: { name: "asc" } });
  return rows.map(({ id, name, nonce, state, verifiedAt, checkedAt, failures }) => ({
    ...domainRecord({ name, nonce }),
    id,
    name,
    state: states.find((known) => known === state) ?? "pending",
    verifiedAt,
    checkedAt,
    failures,
  }));
}

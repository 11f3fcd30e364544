import { z } from "zod";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";

const fact = z.string().nullish();

const Facts = z.object({
  issuer: fact,
  assertionIssuer: fact,
  audience: fact,
  destination: fact,
  recipient: fact,
  notBefore: fact,
  notOnOrAfter: fact,
  confirmationEnds: fact,
  authnInstant: fact,
  sessionEnds: fact,
  algorithms: fact,
  nameId: fact,
  attributes: z.array(z.string()).default([]),
});

export interface TraceRow {
  readonly id: string;
  readonly at: Date;
  /** A word of the gate or of `samlErrors`; null where it was accepted. */
  readonly reason: string | null;
  readonly facts: z.infer<typeof Facts>;
}

/** What became of the last responses of a connection, the newest first. */
export async function listTraces({ organizationId }: Scope, connectionId: string): Promise<readonly TraceRow[]> {
  const rows = await database().prisma.samlTrace.findMany({
    where: { organizationId, connectionId },
    orderBy: { id: "desc" },
    take: 50,
    select: { id: true, at: true, reason: true, facts: true },
  });
  return rows.map((row) => ({ ...row, facts: Facts.catch({ attributes: [] }).parse(row.facts) }));
}

import { z } from "zod";
import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import { gateReasons } from "@/lib/sso/saml-gate";

const fact = z.string().nullish();

/** Former versions kept the names alone. */
const Attribute = z.union([
  z.object({ name: z.string(), count: z.number().nullable() }),
  z.string().transform((name) => ({ name, count: null })),
]);

const Check = z.object({
  reason: z.enum(gateReasons),
  isPassed: z.boolean(),
  expected: z.string().nullable(),
  received: z.string().nullable(),
});

const Facts = z.object({
  issuedAt: fact,
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
  nameIdFormat: fact,
  inResponseTo: fact,
  confirmedRequest: fact,
  /** Of the identity provider, where it let nobody in. */
  statusCodes: fact,
  attributes: z.array(Attribute).default([]),
  /** Empty where the response could not be read, or the trace is of a later step. */
  checks: z.array(Check).catch([]).default([]),
});

export interface TraceRow {
  readonly id: string;
  readonly at: Date;
  /** A word of the gate, of `samlErrors`, or why it could not be read; null where it was accepted. */
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
  return rows.map((row) => ({ ...row, facts: Facts.catch({ attributes: [], checks: [] }).parse(row.facts) }));
}

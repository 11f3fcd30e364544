import * as z from "zod";

const PostgresError = z.object({ code: z.string(), constraint: z.string().optional() });

/** What Prisma makes of one: its own code, and PostgreSQL's behind it. */
const PrismaError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

const uniqueViolation = "23505";
/** Serialization failure and deadlock, and Prisma's word for both: the same transaction may succeed when it is run again. */
const worthRepeating: ReadonlySet<string> = new Set(["40001", "40P01", "P2034"]);
/** A query that ran into the statement timeout. */
const cancelled = "57014";
/** The server is going, coming, full or not there. https://www.postgresql.org/docs/18/errcodes-appendix.html */
const unavailable = /^(57P0[123]|53[0-9A-Z]{3}|08[0-9A-Z]{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;

/** The unique index that a statement would have violated; undefined for any other failure. */
export function violatedIndex(error: unknown): string | undefined {
  const parsed = PostgresError.safeParse(error);
  return parsed.success && parsed.data.code === uniqueViolation ? (parsed.data.constraint ?? "") : undefined;
}

/** Whether a transaction would have left an organization without an active owner: the database refuses its end. */
export function isLastOwner(error: unknown): boolean {
  const parsed = PostgresError.safeParse(error);
  return parsed.success && parsed.data.constraint === "organization_keeps_an_owner";
}

export const isWorthRepeating = (error: unknown): boolean => worthRepeating.has(codeOf(error));

export const isTimeout = (error: unknown): boolean => codeOf(error) === cancelled;

/** Whether the database could not be reached: the request may be sent again later and has changed nothing. */
export function isUnavailable(error: unknown): boolean {
  if (unavailable.test(codeOf(error))) return true;
  return error instanceof Error && /connection terminated|timeout exceeded when trying to connect/i.test(error.message);
}

function codeOf(error: unknown): string {
  const prisma = PrismaError.safeParse(error);
  if (prisma.success) return prisma.data.meta.driverAdapterError.cause.originalCode;
  const parsed = PostgresError.safeParse(error);
  return parsed.success ? parsed.data.code : "";
}

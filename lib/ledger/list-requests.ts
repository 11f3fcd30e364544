import type { Scope } from "@/lib/core/scope";
import { database } from "@/lib/db/client";
import type { Prisma, RequestLog } from "@/lib/db/generated/client";
import { requestsWithDeviation } from "@/lib/ledger/requests-with-deviation";
import { idpInSentence, idpNamed, idps } from "@/lib/idps/idps";
import { explainRequest, type IdpWords } from "@/lib/idps/explain-request";

export interface RequestRow extends Readonly<Omit<RequestLog, "organizationId">> {
  /** What was tried, what it means, and for a failure what to click. */
  readonly explanation: string;
}

export interface RequestQuery {
  readonly directoryId?: string;
  /** Only what was answered 400 and above. */
  readonly onlyFailures?: boolean;
  /** Only those of the last 30 days in which this was tolerated, as lib/scim/deviation names it. */
  readonly deviation?: string;
  /** The last row already shown. */
  readonly before?: Pick<RequestRow, "at" | "id">;
  readonly limit: number;
}

/** The SCIM requests of the organization, served and refused, newest first. */
export async function listRequests(scope: Scope, query: RequestQuery): Promise<RequestRow[]> {
  const { organizationId } = scope;
  const { prisma } = database();
  const [rows, directories] = await Promise.all([
    prisma.requestLog.findMany({
      where: { organizationId, ...narrowed(query), ...(await tolerating(scope, query)) },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: query.limit,
      omit: { organizationId: true },
    }),
    prisma.directory.findMany({ where: { organizationId }, select: { id: true, idp: true } }),
  ]);
  const words = new Map(directories.map(({ id, idp }) => [id, wordsOf(idp)]));
  return rows.map((row) => ({
    ...row,
    explanation: explainRequest(row, words.get(row.directoryId ?? "") ?? wordsOf("generic")),
  }));
}

function narrowed({ directoryId, onlyFailures, before }: RequestQuery): Prisma.RequestLogWhereInput {
  return {
    ...(directoryId === undefined ? {} : { directoryId }),
    ...(onlyFailures === true ? { status: { gte: 400 } } : {}),
    ...(before === undefined ? {} : older(before)),
  };
}

/** A deviation stands in a row together with its place, so those rows are found first. */
async function tolerating(scope: Scope, query: RequestQuery): Promise<Prisma.RequestLogWhereInput> {
  const { deviation } = query;
  if (deviation === undefined) return {};
  const found = await requestsWithDeviation(scope, { ...query, deviation });
  const times = found.map(({ at }) => at.getTime());
  return { id: { in: found.map(({ id }) => id) }, AND: { at: { gte: new Date(Math.min(...times, Date.now())) } } };
}

/** `at` alone first, so that the partitions of later months are not opened. */
const older = ({ at, id }: Pick<RequestRow, "at" | "id">): Prisma.RequestLogWhereInput => ({
  at: { lte: at },
  OR: [{ at: { lt: at } }, { id: { lt: id } }],
});

function wordsOf(name: string): IdpWords {
  const idp = idpNamed(name);
  return { ...idps[idp], label: idpInSentence(idp) };
}

import { suspendedDetail } from "@/lib/idps/suspended-detail";

/** What we answered, as far as the request log tells: the kinds that a person needs different words for. */
export const answerKinds = [
  "discovery",
  "lookup",
  "list",
  "read",
  "unchanged",
  "user_created",
  "user_changed",
  "user_deleted",
  "group_created",
  "group_changed",
  "group_deleted",
  "bulk",
  "served",
  "invalidFilter",
  "invalidSyntax",
  "invalidPath",
  "noTarget",
  "invalidValue",
  "mutability",
  "tooMany",
  "invalidVers",
  "sensitive",
  "invalidCursor",
  "expiredCursor",
  "invalidCount",
  "uniqueness",
  "bad_request",
  "key_refused",
  "suspended",
  "forbidden",
  "unknown_resource",
  "wrong_path",
  "wrong_method",
  "conflict",
  "changed_meanwhile",
  "too_large",
  "too_fast",
  "not_supported",
  "paused",
  "our_fault",
] as const;
export type AnswerKind = (typeof answerKinds)[number];

export interface LoggedAnswer {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly scimType: string | null;
  readonly detail: string | null;
  readonly resourceType: string | null;
  readonly resourceId: string | null;
}

/** Which kind of answer a logged request got. Every row has one, also rows that no version of ours writes. */
export function answerKind(row: LoggedAnswer): AnswerKind {
  return row.status < 400 ? servedKind(row) : refusedKind(row);
}

const discoveryPath = /\/(ServiceProviderConfig|Schemas|ResourceTypes)(\/|$)/i;

function servedKind(row: LoggedAnswer): AnswerKind {
  if (row.status === 304) return "unchanged";
  if (row.method === "GET" || row.method === "HEAD") return readKind(row);
  if (/\/\.search\/?$/i.test(row.path)) return "lookup";
  if (/\/Bulk\/?$/i.test(row.path)) return "bulk";
  return writeKinds.get(`${row.resourceType} ${row.method}`) ?? "served";
}

function readKind(row: LoggedAnswer): AnswerKind {
  if (discoveryPath.test(row.path)) return "discovery";
  if (row.resourceId !== null) return "read";
  return /(^|[?&])filter=/i.test(row.query) ? "lookup" : "list";
}

const writeKinds: ReadonlyMap<string, AnswerKind> = new Map([
  ["User POST", "user_created"],
  ["User PUT", "user_changed"],
  ["User PATCH", "user_changed"],
  ["User DELETE", "user_deleted"],
  ["Group POST", "group_created"],
  ["Group PUT", "group_changed"],
  ["Group PATCH", "group_changed"],
  ["Group DELETE", "group_deleted"],
]);

function refusedKind(row: LoggedAnswer): AnswerKind {
  const told = answerKinds.find((kind) => kind === row.scimType);
  if (told !== undefined) return told;
  if (row.status === 403 && row.detail === suspendedDetail) return "suspended";
  if (row.status === 404) return isKnownPath(row) ? "unknown_resource" : "wrong_path";
  return statusKinds.get(row.status) ?? (row.status < 500 ? "bad_request" : "our_fault");
}

const isKnownPath = ({ resourceType, path }: LoggedAnswer): boolean =>
  resourceType !== null || discoveryPath.test(path);

/** RFC 7644 3.12, table 8, and what HTTP adds to it. */
const statusKinds: ReadonlyMap<number, AnswerKind> = new Map([
  [401, "key_refused"],
  [403, "forbidden"],
  [405, "wrong_method"],
  [409, "conflict"],
  [412, "changed_meanwhile"],
  [413, "too_large"],
  [429, "too_fast"],
  [501, "not_supported"],
  [503, "paused"],
]);

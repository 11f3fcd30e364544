import { groupUrn } from "@/lib/scim/urns";
import { at, listAt, textAt } from "./at";
import { demand, expectStatus } from "./check";
import { type Session } from "./session";
import type { Answer } from "./transport";

/** RFC 7644 3.7. */
export const bulkRequestUrn = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

const bulkResponseUrn = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

/** Sends operations as one bulk. */
export const sendBulk = (
  { post }: Session,
  operations: readonly unknown[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<Answer> => post("/Bulk", { schemas: [bulkRequestUrn], Operations: operations, ...more });

/** The operation that makes a User. */
export const postingUser = (
  { userBody }: Session,
  bulkId: string,
  more: Readonly<Record<string, unknown>> = {},
): unknown => ({
  method: "POST",
  path: "/Users",
  bulkId,
  data: userBody(more),
});

/** An operation that fails: a User without a name. */
export const postingNobody = ({ userBody }: Session, bulkId: string): unknown => ({
  method: "POST",
  path: "/Users",
  bulkId,
  data: userBody({ userName: "" }),
});

/** @returns the resultsOf of a bulk that was processed */
export function resultsOf(answer: Answer): readonly unknown[] {
  expectStatus(answer, 200);
  demand(listAt(answer.body, "schemas").includes(bulkResponseUrn), bulkResponseUrn, answer.text);
  return listAt(answer.body, "Operations");
}

/** The status of one result, as text. */
export const statusOf = (result: unknown): unknown => at(result, "status");

/** The id in the location of a result. */
export const idOf = (result: unknown): string => textAt(result, "location").split("/").at(-1) ?? "";

/** The operation that makes a Group of members. */
export const postingGroup = (session: Session, bulkId: string, members: readonly string[]): unknown => ({
  method: "POST",
  path: "/Groups",
  bulkId,
  data: { schemas: [groupUrn], displayName: `${session.tag} ${bulkId}`, members: members.map((value) => ({ value })) },
});

import { bulkRequestUrn, idOf, postingGroup, postingUser, resultsOf, sendBulk, statusOf } from "../bulk-request";
import { at } from "../at";
import { demand, expectLike, expectRefusal, expectStatus, Skipped } from "../check";
import type { ConformanceCase, Feature } from "../conformance-case";

const needs: readonly Feature[] = ["bulk"];

const withGroups: readonly Feature[] = ["bulk", "groups"];

/** Bulk: references between operations, limits and refusals (RFC 7644 3.7.1 to 3.7.4). */
export const bulkReferenceCases: readonly ConformanceCase[] = [
  {
    id: "bulk-reference",
    title: "bulkId: in data is the id of what was made before",
    of: "bulk-forward",
    needs: withGroups,
    run: async (session) => {
      const found = resultsOf(
        await sendBulk(session, [postingUser(session, "ada"), postingGroup(session, "circle", ["bulkId:ada"])]),
      );
      const { body } = await session.get(`/Groups/${idOf(found[1])}`);
      expectLike(body, { members: [{ value: idOf(found[0]) }] });
    },
  },
  {
    id: "bulk-forward",
    title: "bulkId: in data is the id of what is made later",
    of: "bulk-forward",
    needs: withGroups,
    run: async (session) => {
      const found = resultsOf(
        await sendBulk(session, [postingGroup(session, "circle", ["bulkId:ada"]), postingUser(session, "ada")]),
      );
      const of = (bulkId: string): unknown => found.find((one) => at(one, "bulkId") === bulkId);
      const { body } = await session.get(`/Groups/${idOf(of("circle"))}`);
      expectLike(body, { members: [{ value: idOf(of("ada")) }] });
    },
  },
  {
    id: "bulk-unknown-reference",
    title: "bulkId: of nothing fails its operation",
    of: "bulk-circular",
    needs: withGroups,
    run: async (session) => {
      const [result] = resultsOf(await sendBulk(session, [postingGroup(session, "circle", ["bulkId:nobody"])]));
      demand(/^4(00|04|09)$/.test(String(statusOf(result))), "400, 404 or 409", result);
    },
  },
  {
    id: "bulk-circular",
    title: "references in a circle are resolved, or 409",
    of: "bulk-circular",
    needs: ["bulk", "groups", "nestedGroups"],
    run: async (session) => {
      const found = resultsOf(
        await sendBulk(session, [
          postingGroup(session, "one", ["bulkId:two"]),
          postingGroup(session, "two", ["bulkId:one"]),
        ]),
      );
      demand(
        found.every((one) => ["201", "409", "400"].includes(String(statusOf(one)))),
        "201 or 409",
        found,
      );
    },
  },
  {
    id: "bulk-limit-operations",
    title: "one operation too many is 413",
    of: "bulk-limit-operations",
    needs,
    run: async (session) => {
      const most = Number(at(session.server.config, "bulk", "maxOperations"));
      if (most > 5000) throw new Skipped(`maxOperations is ${most}`);
      const operation = { method: "DELETE", path: `/Users/${session.tag}` };
      const answer = await sendBulk(
        session,
        Array.from({ length: most + 1 }, () => operation),
      );
      expectRefusal(answer, { status: 413 });
      demand(answer.text.includes(String(most)), `a detail that names ${most}`, answer.text);
    },
  },
  {
    id: "bulk-limit-payload",
    title: "one byte too many is 413",
    of: "bulk-limit-payload",
    needs,
    run: async (session) => {
      const most = Number(at(session.server.config, "bulk", "maxPayloadSize"));
      if (most > 16 * 1024 * 1024) throw new Skipped(`maxPayloadSize is ${most}`);
      const answer = await sendBulk(session, [postingUser(session, "big", { displayName: "x".repeat(most) })]);
      expectRefusal(answer, { status: 413 });
      demand(answer.text.includes(String(most)), `a detail that names ${most}`, answer.text);
    },
  },
  {
    id: "bulk-schemas",
    title: "a bulk that does not name its schema is refused",
    of: "bulk-schemas",
    needs,
    run: async ({ post }) =>
      expectRefusal(await post("/Bulk", { schemas: ["urn:example:nothing"], Operations: [] }), {
        status: 400,
        scimType: ["invalidSyntax", "invalidValue"],
      }),
  },
  {
    id: "bulk-unknown-method",
    title: "a method that nobody knows fails",
    of: "bulk-methods",
    needs,
    run: async (session) => {
      const answer = await sendBulk(session, [{ method: "GET", path: "/Users" }]);
      if (answer.status === 200)
        return demand(/^[45]/.test(String(statusOf(resultsOf(answer)[0]))), "a result that failed", answer.text);
      expectRefusal(answer, { status: [400, 405, 501] });
    },
  },
  {
    id: "bulk-version",
    title: "version of an operation is its If-Match",
    of: "bulk-version",
    needs: ["bulk", "etag"],
    run: async (session) => {
      const { path } = await session.makeUser();
      const found = resultsOf(await sendBulk(session, [{ method: "DELETE", path, version: 'W/"none-such"' }]));
      demand(statusOf(found[0]) === "412", 'a result of status "412"', found);
    },
  },
  {
    id: "bulk-unoffered",
    title: "/Bulk is answered as announced",
    of: "bulk-optional",
    run: async (session) => {
      const answer = await session.post("/Bulk", {
        schemas: [bulkRequestUrn],
        Operations: [{ method: "DELETE", path: `/Users/${session.tag}` }],
      });
      if (session.server.lacks.has("bulk")) expectRefusal(answer, { status: [501, 404, 405, 403] });
      else expectStatus(answer, 200);
    },
  },
];

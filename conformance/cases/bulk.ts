import { idOf, postingNobody, postingUser, resultsOf, sendBulk, statusOf } from "../bulk-request";
import { at } from "../at";
import { demand, expectLike, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase, Feature } from "../conformance-case";
import { patchOp } from "../session";

const needs: readonly Feature[] = ["bulk"];

/** Bulk: resultsOf, errors and methods (RFC 7644 3.7). */
export const bulkCases: readonly ConformanceCase[] = [
  {
    id: "bulk-status",
    title: "a bulk is 200 with a BulkResponse",
    of: "bulk-status",
    needs,
    run: async (session) => {
      const found = resultsOf(await sendBulk(session, [postingUser(session, "one")]));
      demand(found.length === 1 && statusOf(found[0]) === "201", 'one result of status "201"', found);
    },
  },
  {
    id: "bulk-results",
    title: "every operation has its result, with its status as text",
    of: "bulk-results",
    needs,
    run: async (session) => {
      const found = resultsOf(await sendBulk(session, [postingUser(session, "one"), postingUser(session, "two")]));
      demand(found.length === 2 && found.every((one) => typeof statusOf(one) === "string"), "two results", found);
    },
  },
  {
    id: "bulk-bulk-id",
    title: "the bulkId of a POST comes back",
    of: "bulk-bulk-id",
    needs,
    run: async (session) => {
      const found = resultsOf(await sendBulk(session, [postingUser(session, "qwerty")]));
      demand(at(found[0], "bulkId") === "qwerty", "bulkId qwerty", found);
    },
  },
  {
    id: "bulk-bulk-id-required",
    title: "a POST without bulkId is refused",
    of: "bulk-bulk-id-required",
    needs,
    run: async (session) => {
      const answer = await sendBulk(session, [{ method: "POST", path: "/Users", data: session.userBody() }]);
      if (answer.status !== 200)
        return expectRefusal(answer, { status: 400, scimType: ["invalidSyntax", "invalidValue"] });
      demand(statusOf(resultsOf(answer)[0]) === "400", 'a result of status "400"', answer.text);
    },
  },
  {
    id: "bulk-location",
    title: "location of a result is that of its resource",
    of: "bulk-location",
    needs,
    run: async (session) => {
      const found = resultsOf(await sendBulk(session, [postingUser(session, "one", { nickName: "Ada" })]));
      expectLike((await session.get(`/Users/${idOf(found[0])}`)).body, { nickName: "Ada" });
    },
  },
  {
    id: "bulk-location-failed",
    title: "a POST that failed has no location",
    of: "bulk-location",
    needs,
    run: async (session) => {
      const [result] = resultsOf(await sendBulk(session, [postingNobody(session, "bad")]));
      demand(at(result, "location") === undefined, "no location", result);
    },
  },
  {
    id: "bulk-methods",
    title: "PUT, PATCH and DELETE have the effect they have alone",
    of: "bulk-methods",
    needs: ["bulk", "patch"],
    run: async (session) => {
      const [put, patched, gone] = [await session.makeUser(), await session.makeUser(), await session.makeUser()];
      const found = resultsOf(
        await sendBulk(session, [
          { method: "PUT", path: put.path, data: session.userBody({ title: "Put" }) },
          { method: "PATCH", path: patched.path, data: patchOp([{ op: "add", path: "title", value: "Patched" }]) },
          { method: "DELETE", path: gone.path },
        ]),
      );
      demand(
        found.every((one) => /^20[04]$/.test(String(statusOf(one)))),
        "three that succeed",
        found,
      );
      expectLike((await session.get(put.path)).body, { title: "Put" });
      expectLike((await session.get(patched.path)).body, { title: "Patched" });
      expectStatus(await session.get(gone.path), 404);
    },
  },
  {
    id: "bulk-patch-data",
    title: "the result of a PATCH names its resource",
    of: "bulk-location",
    needs: ["bulk", "patch"],
    run: async (session) => {
      const { path, id } = await session.makeUser();
      const found = resultsOf(
        await sendBulk(session, [{ method: "PATCH", path, data: patchOp([{ op: "add", path: "title", value: "x" }]) }]),
      );
      demand(idOf(found[0]) === id, `a location that ends in ${id}`, found);
    },
  },
  {
    id: "bulk-continue",
    title: "an operation that fails stops no other",
    of: "bulk-continue",
    needs,
    run: async (session) => {
      const found = resultsOf(await sendBulk(session, [postingNobody(session, "bad"), postingUser(session, "good")]));
      demand(found.map(statusOf).join() === "400,201", "400 and 201", found);
    },
  },
  {
    id: "bulk-error-response",
    title: "an operation that failed has its error as response",
    of: "bulk-error-response",
    needs,
    run: async (session) => {
      const [result] = resultsOf(await sendBulk(session, [postingNobody(session, "bad")]));
      demand(at(result, "response", "status") === "400", 'an Error of status "400"', result);
    },
  },
  {
    id: "bulk-fail-on-errors",
    title: "failOnErrors stops at that many errors",
    of: "bulk-fail-on-errors",
    needs,
    run: async (session) => {
      const found = resultsOf(
        await sendBulk(session, [postingNobody(session, "a"), postingUser(session, "b"), postingUser(session, "c")], {
          failOnErrors: 1,
        }),
      );
      demand(found.filter((one) => statusOf(one) === "201").length === 0, "nothing made after the first error", found);
    },
  },
  {
    id: "bulk-fail-on-errors-two",
    title: "fewer errors than failOnErrors stop nothing",
    of: "bulk-fail-on-errors",
    needs,
    run: async (session) => {
      const found = resultsOf(
        await sendBulk(session, [postingNobody(session, "a"), postingUser(session, "b")], { failOnErrors: 2 }),
      );
      demand(found.map(statusOf).join() === "400,201", "400 and 201", found);
    },
  },
];

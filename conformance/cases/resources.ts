import { isDeepStrictEqual } from "node:util";
import { userUrn } from "@/lib/scim/urns";
import { demand, expectLike, expectList, expectRefusal, expectStatus, idsIn } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { userNameOf } from "../session";

const reading: readonly ConformanceCase[] = [
  {
    id: "read-status",
    title: "GET of a User is 200",
    of: "read-status",
    run: async ({ makeUser, get }) => {
      const { path, id } = await makeUser();
      const answer = await get(path);
      expectStatus(answer, 200);
      expectLike(answer.body, { id });
    },
  },
  {
    id: "read-same",
    title: "GET shows what POST answered",
    of: "read-same",
    run: async ({ makeUser, get }) => {
      const { path, body } = await makeUser({ title: "T", emails: [{ value: "a@example.com", type: "work" }] });
      const read = (await get(path)).body;
      demand(isDeepStrictEqual(read, body), JSON.stringify(body), read);
    },
  },
  {
    id: "read-in-list",
    title: "a list shows a User as GET does",
    of: "read-same",
    needs: ["filter"],
    run: async ({ makeUser, get, list }) => {
      const user = await makeUser({ title: "T" });
      const [listed] = expectList(await list("/Users", { filter: `userName eq "${userNameOf(user)}"` }));
      const read = (await get(user.path)).body;
      demand(isDeepStrictEqual(listed, read), JSON.stringify(read), listed);
    },
  },
  ...(
    ["nobody", "00000000-0000-0000-0000-000000000000", "1", "%00", "..%2F..", "'; DROP TABLE users; --"] as const
  ).map((id, index): ConformanceCase => ({
    id: `read-unknown-${index + 1}`,
    title: `GET of the id ${JSON.stringify(id)}, which is nobody's, is 404`,
    of: "read-unknown",
    run: async ({ get }) => {
      const answer = await get(`/Users/${id.startsWith("%") || id.includes("%2F") ? id : encodeURIComponent(id)}`);
      expectRefusal(answer, { status: id.includes("%") ? [404, 400] : 404 });
    },
  })),
];

const deleting: readonly ConformanceCase[] = [
  {
    id: "delete-status",
    title: "DELETE is 204 without a body",
    of: "delete-status",
    run: async ({ makeUser, remove }) => {
      const answer = await remove((await makeUser()).path);
      expectStatus(answer, 204);
      demand(answer.text === "", "no body", answer.text);
    },
  },
  ...(["GET", "PUT", "PATCH", "DELETE"] as const).map((method): ConformanceCase => ({
    id: `delete-then-${method.toLowerCase()}`,
    title: `${method} after a DELETE is 404`,
    of: "delete-gone",
    ...(method === "PATCH" ? { needs: ["patch"] } : {}),
    run: async (session) => {
      const { path } = await session.makeUser();
      expectStatus(await session.remove(path), 204);
      if (method === "PUT") return expectRefusal(await session.put(path, session.userBody()), { status: 404 });
      if (method === "PATCH")
        return expectRefusal(await session.patch(path, [{ op: "add", path: "title", value: "x" }]), { status: 404 });
      expectRefusal(await session.send(path, { method }), { status: 404 });
    },
  })),
  {
    id: "delete-not-listed",
    title: "a deleted User is not found",
    of: "delete-not-listed",
    needs: ["filter"],
    run: async ({ makeUser, remove, list }) => {
      const user = await makeUser();
      expectStatus(await remove(user.path), 204);
      const answer = await list("/Users", { filter: `userName eq "${userNameOf(user)}"` });
      demand(expectList(answer).length === 0, "nobody", answer.text);
    },
  },
  {
    id: "delete-name-free",
    title: "the userName of a deleted User can be taken",
    of: "delete-name-free",
    run: async ({ makeUser, remove, post, userBody }) => {
      const user = await makeUser();
      expectStatus(await remove(user.path), 204);
      expectStatus(await post("/Users", userBody({ userName: userNameOf(user) })), 201);
    },
  },
  {
    id: "delete-unknown",
    title: "DELETE of nobody is 404",
    of: "delete-unknown",
    run: async ({ remove, tag }) => expectRefusal(await remove(`/Users/${tag}`), { status: 404 }),
  },
  {
    id: "delete-other-type",
    title: "a User cannot be deleted as a Group",
    of: "delete-unknown",
    needs: ["groups"],
    run: async ({ makeUser, remove, get }) => {
      const { id, path } = await makeUser();
      expectRefusal(await remove(`/Groups/${id}`), { status: 404 });
      expectStatus(await get(path), 200);
    },
  },
  {
    id: "delete-others-stay",
    title: "DELETE of one leaves the others",
    of: "delete-status",
    run: async ({ makeUser, remove, get }) => {
      const [one, other] = [await makeUser(), await makeUser()];
      expectStatus(await remove(one.path), 204);
      expectStatus(await get(other.path), 200);
    },
  },
  {
    id: "create-names-own-schema",
    title: "a User is listed by its schema",
    of: "resource-schemas-own",
    run: async ({ makeUser, get }) => {
      const { path } = await makeUser();
      expectLike((await get(path)).body, { schemas: [userUrn] });
    },
  },
];

const reads: readonly ConformanceCase[] = [
  {
    id: "filter-own-writes",
    title: "a change is found by the next query",
    of: "filter-read-own-writes",
    needs: ["filter"],
    run: async ({ makeUser, put, userBody, list }) => {
      const { path, id } = await makeUser();
      const body = userBody();
      expectStatus(await put(path, body), 200);
      const answer = await list("/Users", { filter: `userName eq "${String(body["userName"])}"` });
      demand(idsIn(expectList(answer)).includes(id), "the User under its new name", answer.text);
    },
  },
];

/** Read and delete (RFC 7644 3.4.1, 3.6). */
export const resourceCases: readonly ConformanceCase[] = [...reading, ...deleting, ...reads];

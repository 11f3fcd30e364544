import { isDeepStrictEqual } from "node:util";
import { at, textAt } from "../at";
import { demand, expectLike, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { userNameOf } from "../session";

const badValue = { status: 400, scimType: ["invalidValue", "invalidSyntax"] } as const;

const replacing: readonly ConformanceCase[] = [
  {
    id: "put-replaces",
    title: "PUT puts its values in place of the old ones",
    of: "put-replaces",
    run: async ({ makeUser, put, userBody, get }) => {
      const { path } = await makeUser({ title: "Old", emails: [{ value: "old@example.com" }] });
      expectStatus(await put(path, userBody({ title: "New", emails: [{ value: "new@example.com" }] })), 200);
      expectLike((await get(path)).body, { title: "New", emails: [{ value: "new@example.com" }] });
    },
  },
  {
    id: "put-answer",
    title: "PUT is answered 200 with the whole User",
    of: "put-answer",
    run: async ({ makeUser, put, userBody }) => {
      const { path, id } = await makeUser();
      const body = userBody({ nickName: "Ada" });
      const answer = await put(path, body);
      expectStatus(answer, 200);
      expectLike(answer.body, { id, userName: body["userName"], nickName: "Ada" });
    },
  },
  {
    id: "put-clears",
    title: "an optional attribute that PUT leaves out is cleared, or kept in the answer as in the store",
    of: "put-clears",
    run: async ({ makeUser, put, userBody, get }) => {
      const { path } = await makeUser({ title: "Old" });
      const answer = await put(path, userBody());
      expectStatus(answer, 200);
      demand(
        isDeepStrictEqual(at(answer.body, "title"), at((await get(path)).body, "title")),
        "one word on title",
        answer.text,
      );
    },
  },
  {
    id: "put-null-clears",
    title: "null in a PUT clears",
    of: "model-unassigned",
    run: async ({ makeUser, put, userBody, get }) => {
      const { path } = await makeUser({ title: "Old" });
      expectStatus(await put(path, userBody({ title: null })), 200);
      expectLike((await get(path)).body, { title: undefined });
    },
  },
  {
    id: "put-read-only",
    title: "id and meta in a PUT are passed over",
    of: "put-read-only",
    run: async ({ makeUser, put, userBody, tag }) => {
      const { path, id, body } = await makeUser();
      const answer = await put(path, userBody({ id: tag, meta: { created: "2001-01-01T00:00:00Z" } }));
      expectStatus(answer, 200);
      expectLike(answer.body, { id, meta: { created: textAt(body, "meta", "created") } });
    },
  },
  {
    id: "put-required",
    title: "a PUT without userName is refused and changes nothing",
    of: "put-required",
    run: async ({ makeUser, put, userBody, get }) => {
      const { path, body } = await makeUser({ title: "Old" });
      expectRefusal(await put(path, userBody({ userName: undefined, title: "New" })), badValue);
      expectLike((await get(path)).body, { title: "Old", userName: at(body, "userName") });
    },
  },
  {
    id: "put-never-creates",
    title: "PUT to nobody is 404 and makes nothing",
    of: "put-never-creates",
    run: async ({ put, userBody, get, tag }) => {
      expectRefusal(await put(`/Users/${tag}`, userBody()), { status: 404 });
      expectStatus(await get(`/Users/${tag}`), 404);
    },
  },
  {
    id: "put-conflict",
    title: "PUT of a userName that is taken is 409 uniqueness",
    of: "put-conflict",
    run: async ({ makeUser, put, userBody }) => {
      const taken = await makeUser();
      const { path } = await makeUser();
      expectRefusal(await put(path, userBody({ userName: userNameOf(taken).toUpperCase() })), {
        status: 409,
        scimType: "uniqueness",
      });
    },
  },
  {
    id: "put-own-name",
    title: "PUT of its own userName is no conflict",
    of: "put-replaces",
    run: async ({ makeUser, put, userBody }) => {
      const user = await makeUser();
      expectStatus(await put(user.path, userBody({ userName: userNameOf(user).toUpperCase() })), 200);
    },
  },
  {
    id: "put-echo",
    title: "PUT of what GET showed changes nothing",
    of: "put-echo",
    run: async ({ makeUser, put, get }) => {
      const { path } = await makeUser({
        title: "T",
        emails: [{ value: "a@example.com", type: "work", primary: true }],
      });
      const before = await get(path);
      expectStatus(await put(path, before.body), 200);
      const after = await get(path);
      demand(isDeepStrictEqual(after.body, before.body), before.text, after.text);
    },
  },
];

/** Replace (RFC 7644 3.5.1). */
export const replaceCases: readonly ConformanceCase[] = replacing;

import { at, textAt } from "../at";
import { demand, expectLike, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { patchOp, type Session } from "../session";
import type { Answer } from "../transport";

const stale = 'W/"none-such"';

const cases: readonly Omit<ConformanceCase, "needs">[] = [
  {
    id: "etag-header",
    title: "GET carries an ETag",
    of: "etag-header",
    run: async ({ makeUser, get }) => {
      const tag = (await get((await makeUser()).path)).headers.get("etag") ?? "";
      demand(/^(W\/)?"[^"]*"$/.test(tag), "an entity tag", tag);
    },
  },
  {
    id: "etag-create",
    title: "POST carries an ETag",
    of: "etag-header",
    run: async ({ post, userBody }) => {
      const { headers } = await post("/Users", userBody());
      demand(headers.get("etag") !== null, "an ETag", "none");
    },
  },
  {
    id: "etag-meta",
    title: "meta.version is the ETag",
    of: "etag-meta",
    run: async ({ makeUser, get }) => {
      const { body, headers } = await get((await makeUser()).path);
      demand(
        textAt(body, "meta", "version") === headers.get("etag"),
        `meta.version ${headers.get("etag")}`,
        at(body, "meta"),
      );
    },
  },
  {
    id: "etag-version-listed",
    title: "meta.version is the same in a list",
    of: "meta-version",
    run: async ({ makeUser, list }) => {
      const { body, id } = await makeUser();
      const { body: found } = await list("/Users", { filter: `id eq "${id}"` });
      expectLike(at(found, "Resources", 0), { meta: { version: textAt(body, "meta", "version") } });
    },
  },
  {
    id: "etag-changes",
    title: "a change makes another version",
    of: "etag-changes",
    run: async ({ makeUser, put, userBody }) => {
      const { path, body } = await makeUser();
      const after = await put(path, userBody({ title: "New" }));
      demand(textAt(after.body, "meta", "version") !== textAt(body, "meta", "version"), "another version", after.text);
    },
  },
  {
    id: "etag-stays",
    title: "reading makes no other version",
    of: "etag-changes",
    run: async ({ makeUser, get }) => {
      const { path } = await makeUser();
      const [first, second] = [await get(path), await get(path)].map(({ headers }) => headers.get("etag"));
      demand(first === second, `${first} again`, second);
    },
  },
  {
    id: "etag-none-match",
    title: "If-None-Match of the version that is there is 304 without a body",
    of: "etag-none-match",
    run: async ({ makeUser, get, send }) => {
      const { path } = await makeUser();
      const known = (await get(path)).headers.get("etag") ?? "";
      const answer = await send(path, { headers: { "if-none-match": known } });
      expectStatus(answer, 304);
      demand(answer.text === "", "no body", answer.text);
    },
  },
  {
    id: "etag-none-match-list",
    title: "If-None-Match takes a list",
    of: "etag-none-match",
    run: async ({ makeUser, get, send }) => {
      const { path } = await makeUser();
      const known = (await get(path)).headers.get("etag") ?? "";
      expectStatus(await send(path, { headers: { "if-none-match": `${stale}, ${known}` } }), 304);
    },
  },
  {
    id: "etag-none-match-other",
    title: "If-None-Match of another version is 200",
    of: "etag-none-match",
    run: async ({ makeUser, send }) =>
      expectStatus(await send((await makeUser()).path, { headers: { "if-none-match": stale } }), 200),
  },
  ...(["PUT", "PATCH", "DELETE"] as const).flatMap((method): readonly Omit<ConformanceCase, "needs">[] => [
    {
      id: `etag-match-${method.toLowerCase()}`,
      title: `${method} with If-Match of the version that is there is made`,
      of: "etag-match",
      run: async (session) => {
        const { path } = await session.makeUser();
        const known = (await session.get(path)).headers.get("etag") ?? "";
        expectStatus(await change(session, method, { path, match: known }), method === "DELETE" ? 204 : 200, 204);
      },
    },
    {
      id: `etag-mismatch-${method.toLowerCase()}`,
      title: `${method} with If-Match of another version is 412 and changes nothing`,
      of: "etag-mismatch",
      run: async (session) => {
        const { path } = await session.makeUser({ title: "Old" });
        expectRefusal(await change(session, method, { path, match: stale }), { status: 412 });
        expectLike((await session.get(path)).body, { title: "Old" });
      },
    },
  ]),
  {
    id: "etag-match-any",
    title: "If-Match: * is fulfilled by whatever is there",
    of: "etag-match",
    run: async (session) => {
      const { path } = await session.makeUser();
      expectStatus(await change(session, "PUT", { path, match: "*" }), 200);
    },
  },
  {
    id: "etag-match-old",
    title: "If-Match of the version before the last change is 412",
    of: "etag-mismatch",
    run: async (session) => {
      const { path } = await session.makeUser();
      const old = (await session.get(path)).headers.get("etag") ?? "";
      expectStatus(await session.put(path, session.userBody({ title: "New" })), 200);
      expectRefusal(await change(session, "PUT", { path, match: old }), { status: 412 });
    },
  },
];

interface Change {
  readonly path: string;
  readonly match: string;
}

function change(
  { send, userBody }: Session,
  method: "PUT" | "PATCH" | "DELETE",
  { path, match }: Change,
): Promise<Answer> {
  const bodies = {
    PUT: { body: userBody({ title: "New" }) },
    PATCH: { body: patchOp([{ op: "replace", path: "title", value: "New" }]) },
    DELETE: {},
  };
  return send(path, { method, headers: { "if-match": match }, ...bodies[method] });
}

/** Versions and conditional requests (RFC 7644 3.14). */
export const versionCases: readonly ConformanceCase[] = cases.map((one) => ({ ...one, needs: ["etag"] }));

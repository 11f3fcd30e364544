import { demand, expectLike, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";
import type { Sent } from "../transport";

/** A POST of a User with headers of its own. */
const posting =
  (headers: NonNullable<Sent["headers"]>, statuses: readonly number[] = [201]): ConformanceCase["run"] =>
  async ({ send, userBody }) => {
    const answer = await send("/Users", { method: "POST", body: userBody(), headers });
    if (answer.status < 400) expectStatus(answer, ...statuses);
    else expectRefusal(answer, { status: statuses });
  };

const reading =
  (headers: NonNullable<Sent["headers"]>): ConformanceCase["run"] =>
  async ({ send, makeUser }) => {
    const { path, id } = await makeUser();
    const answer = await send(path, { headers });
    expectStatus(answer, 200);
    expectLike(answer.body, { id });
  };

const refusedKey =
  (authorization: string | undefined): ConformanceCase["run"] =>
  async ({ send }) => {
    const answer = await send("/Users?count=1", { headers: { authorization } });
    expectRefusal(answer, { status: 401 });
    demand((answer.headers.get("www-authenticate") ?? "") !== "", "a WWW-Authenticate header", "none");
  };

const credentials: readonly ConformanceCase[] = [
  {
    id: "auth-none",
    title: "a request without credentials is 401 with a challenge",
    of: "auth-challenge",
    run: refusedKey(undefined),
  },
  { id: "auth-wrong", title: "a token that is none is 401", of: "auth-mapped", run: refusedKey("Bearer non-token") },
  { id: "auth-empty", title: "an empty token is 401", of: "auth-mapped", run: refusedKey("Bearer ") },
  { id: "auth-basic", title: "another scheme is 401", of: "auth-mapped", run: refusedKey("Basic dXNlcjpwYXNz") },
  {
    id: "auth-write",
    title: "a write without credentials is 401 and makes nothing",
    of: "auth-challenge",
    run: async ({ send, userBody }) => {
      const answer = await send("/Users", { method: "POST", body: userBody(), headers: { authorization: undefined } });
      expectRefusal(answer, { status: 401 });
    },
  },
  {
    id: "auth-guessing",
    title: "without credentials nothing tells whether a User is there",
    of: "auth-mapped",
    run: async ({ send, makeUser, tag }) => {
      const { path } = await makeUser();
      const answers = [
        await send(path, { headers: { authorization: undefined } }),
        await send(`/Users/${tag}`, { headers: { authorization: undefined } }),
      ];
      answers.forEach((answer) => expectRefusal(answer, { status: 401 }));
    },
  },
];

const media: readonly ConformanceCase[] = [
  {
    id: "media-answer",
    title: "a resource is application/scim+json",
    of: "media-type-answer",
    run: async ({ makeUser, get }) => {
      const type = (await get((await makeUser()).path)).headers.get("content-type") ?? "";
      demand(/^application\/scim\+json\s*(;|$)/i.test(type), "application/scim+json", type);
    },
  },
  {
    id: "media-list",
    title: "a list is application/scim+json",
    of: "media-type-answer",
    run: async ({ get }) => {
      const type = (await get("/Users?count=1")).headers.get("content-type") ?? "";
      demand(/^application\/scim\+json\s*(;|$)/i.test(type), "application/scim+json", type);
    },
  },
  {
    id: "media-error",
    title: "an error is application/scim+json",
    of: "media-type-answer",
    run: async ({ get, tag }) => {
      const type = (await get(`/Users/${tag}`)).headers.get("content-type") ?? "";
      demand(/^application\/scim\+json\s*(;|$)/i.test(type), "application/scim+json", type);
    },
  },
  {
    id: "media-accept-scim",
    title: "Accept: application/scim+json is obeyed",
    of: "media-type-accept",
    run: reading({ accept: "application/scim+json" }),
  },
  {
    id: "media-accept-charset",
    title: "Accept with a charset is obeyed",
    of: "media-type-accept",
    run: reading({ accept: "application/scim+json; charset=utf-8" }),
  },
  {
    id: "media-accept-json",
    title: "Accept: application/json is answered with JSON",
    of: "media-type-json",
    run: reading({ accept: "application/json" }),
  },
  {
    id: "media-accept-any",
    title: "Accept: */* is answered with JSON",
    of: "media-type-answer",
    run: reading({ accept: "*/*" }),
  },
  {
    id: "media-send-scim",
    title: "a body in application/scim+json is taken",
    of: "media-type-request",
    run: posting({ "content-type": "application/scim+json" }),
  },
  {
    id: "media-send-charset",
    title: "a body with a charset is taken",
    of: "media-type-request",
    run: posting({ "content-type": "application/scim+json; charset=utf-8" }),
  },
  {
    id: "media-send-json",
    title: "a body in application/json is taken",
    of: "media-type-json",
    run: posting({ "content-type": "application/json" }),
  },
  {
    id: "media-send-none",
    title: "a body without Content-Type is taken",
    of: "http-bare-content-type",
    run: posting({ "content-type": undefined }),
  },
  {
    id: "media-send-plain",
    title: "a body in text/plain is taken",
    of: "http-bare-content-type",
    run: posting({ "content-type": "text/plain" }),
  },
  {
    id: "media-send-xml",
    title: "a body in application/xml is refused",
    of: "http-wrong-media",
    run: async ({ send }) =>
      expectRefusal(
        await send("/Users", { method: "POST", body: "<User/>", headers: { "content-type": "application/xml" } }),
        { status: [400, 415] },
      ),
  },
  {
    id: "media-no-store",
    title: "no cache may keep a User",
    of: "http-no-store",
    run: async ({ makeUser, get }) => {
      const control = (await get((await makeUser()).path)).headers.get("cache-control") ?? "";
      demand(/no-store|private/.test(control), "Cache-Control: no-store", control);
    },
  },
];

/** Credentials and media types (RFC 7644 2, 3.8). */
export const httpCases: readonly ConformanceCase[] = [...credentials, ...media];

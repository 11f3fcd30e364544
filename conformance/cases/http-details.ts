import { at, listAt, textAt } from "../at";
import { demand, expectLike, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";
import type { Sent } from "../transport";

const badBody = { status: 400, scimType: ["invalidSyntax", "invalidValue"] } as const;

const keywords = [
  "invalidFilter",
  "tooMany",
  "uniqueness",
  "mutability",
  "invalidSyntax",
  "invalidPath",
  "noTarget",
  "invalidValue",
  "invalidVers",
  "sensitive",
];

const reading =
  (headers: NonNullable<Sent["headers"]>): ConformanceCase["run"] =>
  async ({ send, makeUser }) => {
    const { path, id } = await makeUser();
    const answer = await send(path, { headers });
    expectStatus(answer, 200);
    expectLike(answer.body, { id });
  };

const details: readonly ConformanceCase[] = [
  {
    id: "http-post-on-resource",
    title: "POST to a User is refused",
    of: "http-method-refused",
    run: async ({ makeUser, post, userBody }) =>
      expectRefusal(await post((await makeUser()).path, userBody()), { status: [405, 404, 501] }),
  },
  {
    id: "http-put-on-collection",
    title: "PUT to /Users is 405 with Allow",
    of: "http-method-refused",
    run: async ({ put, userBody }) => {
      const answer = await put("/Users", userBody());
      expectRefusal(answer, { status: 405 });
      demand(/GET/.test(answer.headers.get("allow") ?? ""), "Allow with GET", answer.headers.get("allow") ?? "none");
    },
  },
  {
    id: "http-delete-on-collection",
    title: "DELETE of /Users is refused and deletes nobody",
    of: "http-methods",
    run: async ({ makeUser, remove, get }) => {
      const { path } = await makeUser();
      expectRefusal(await remove("/Users"), { status: [405, 404, 501] });
      expectStatus(await get(path), 200);
    },
  },
  {
    id: "http-head",
    title: "HEAD answers as GET without a body",
    of: "http-head",
    run: async ({ makeUser, send }) => {
      const answer = await send((await makeUser()).path, { method: "HEAD" });
      expectStatus(answer, 200);
      demand(answer.text === "", "no body", answer.text);
    },
  },
  {
    id: "http-trailing-slash",
    title: "a slash at the end is forgiven",
    of: "http-slash",
    run: async ({ makeUser, get }) => expectStatus(await get(`${(await makeUser()).path}/`), 200),
  },
  {
    id: "http-double-slash",
    title: "a doubled slash is forgiven",
    of: "http-slash",
    run: async ({ get }) => expectStatus(await get("//Users?count=1"), 200),
  },
  {
    id: "http-unknown-endpoint",
    title: "an endpoint that is not there is 404",
    of: "http-not-found",
    run: async ({ get }) => expectRefusal(await get("/Persons"), { status: 404 }),
  },
  {
    id: "http-unknown-below",
    title: "an address below a User is 404",
    of: "http-not-found",
    run: async ({ makeUser, get }) => expectRefusal(await get(`${(await makeUser()).path}/emails`), { status: 404 }),
  },
  {
    id: "http-unknown-parameter",
    title: "a query parameter that means nothing is passed over",
    of: "http-unknown-parameters",
    run: async ({ get }) => expectStatus(await get("/Users?count=1&aadOptscim062020"), 200),
  },
  {
    id: "http-empty-user-agent",
    title: "an empty User-Agent is served",
    of: "http-no-user-agent",
    run: reading({ "user-agent": "" }),
  },
  {
    id: "http-methods",
    title: "GET, POST, PUT and DELETE of a User do what they are for",
    of: "http-methods",
    run: async ({ post, get, put, remove, userBody }) => {
      const made = await post("/Users", userBody());
      expectStatus(made, 201);
      const path = `/Users/${textAt(made.body, "id")}`;
      expectStatus(await get(path), 200);
      expectStatus(await put(path, userBody()), 200);
      expectStatus(await remove(path), 204);
    },
  },
  {
    id: "http-bearer-case",
    title: "bearer is taken in lower case",
    of: "bearer-any-case",
    run: async ({ send }) => expectStatus(await send("/Users?count=1", { scheme: "bearer" }), 200),
  },
  {
    id: "http-version",
    title: "a protocol version that is not offered is refused",
    of: "error-version",
    run: async ({ get }) => expectRefusal(await get("/v9/Users"), { status: [404, 400, 501], scimType: "invalidVers" }),
  },
  {
    id: "me",
    title: "/Me is a User, a redirection, 501 or 404",
    of: "me-alias",
    run: async ({ get }) => expectStatus(await get("/Me"), 200, 307, 308, 404, 501),
  },
];

const failures: readonly ConformanceCase[] = [
  {
    id: "error-body",
    title: "an error has the Error schema, its status as text and words",
    of: "error-body",
    run: async ({ get, tag }) => expectRefusal(await get(`/Users/${tag}`), { status: 404 }),
  },
  {
    id: "error-status-text",
    title: "status of an error is text",
    of: "error-status",
    run: async ({ get, tag }) => {
      const { body } = await get(`/Users/${tag}`);
      demand(at(body, "status") === "404", '"404"', at(body, "status"));
    },
  },
  {
    id: "error-detail",
    title: "an error says what is wrong",
    of: "error-detail",
    run: async ({ get, tag }) => {
      const { body, text } = await get(`/Users/${tag}`);
      demand(textAt(body, "detail") !== "", "a detail", text);
    },
  },
  {
    id: "error-scim-type",
    title: "scimType is a keyword of the table",
    of: "error-scim-type",
    run: async ({ list, post, tag }) => {
      const answers = [
        await list("/Users", { filter: "x x x" }),
        await post("/Users", { schemas: [tag] }),
        await post("/Users", "{"),
      ];
      for (const { body, text } of answers) {
        const type = at(body, "scimType");
        demand(type === undefined || keywords.some((word) => word === type), `one of ${keywords.join(", ")}`, text);
      }
    },
  },
  {
    id: "error-one-schema",
    title: "an error names the Error schema alone",
    of: "error-body",
    run: async ({ get, tag }) => {
      const { body, text } = await get(`/Users/${tag}`);
      demand(listAt(body, "schemas").length === 1, "one schema", text);
    },
  },
  ...(
    [
      ["error-broken-json", "JSON that ends too early", '{"schemas":'],
      ["error-no-json", "text that is no JSON", "userName=a"],
      ["error-empty-body", "an empty body", ""],
      ["error-list-body", "a list", "[]"],
      ["error-null-body", "null", "null"],
      ["error-text-body", "a JSON text", '"User"'],
      ["error-number-body", "a number", "7"],
    ] as const
  ).map(([id, name, body]): ConformanceCase => ({
    id,
    title: `${name} in place of a User is 400`,
    of: "error-syntax",
    run: async ({ post }) => expectRefusal(await post("/Users", body), badBody),
  })),
];

/** Methods, addresses, headers and errors (RFC 7644 3.2, 3.12). */
export const httpDetailCases: readonly ConformanceCase[] = [...details, ...failures];

import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import { bulkRequestUrn, groupUrn, searchRequestUrn } from "@/lib/scim/urns";
import { expect, test } from "../fixtures";
import { type Directory, makeDirectory, makeOrganization } from "../organization";
import { nextDoorUrl, patchOp, publicUrl, userNamed } from "../scim-client";

interface Exchange {
  readonly method: string;
  /** Below the directory's base URL, sent as it stands; `{{1}}` is the first id that an answer gave. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = { "content-type": "application/scim+json" };
const send = (
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Exchange =>
  body === undefined ? { method, path, headers } : { method, path, body, headers: { ...json, ...headers } };

const ada = userNamed("ada@example.test", { externalId: "1", displayName: "Ada", name: { familyName: "Lövelace" } });
const group = { schemas: [groupUrn], displayName: "Engineering", members: [{ value: "{{1}}" }] };

/** One life of a directory, good requests and bad ones, in order. */
const exchanges: readonly Exchange[] = [
  send("GET", "/ServiceProviderConfig"),
  send("GET", "/ResourceTypes"),
  send("GET", "/ResourceTypes/User"),
  send("GET", "/Schemas"),
  send("GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group"),
  send("GET", "/Schemas?filter=id%20eq%20%22x%22"),
  send("GET", "/Users"),
  send("POST", "/Users", ada),
  send("POST", "/Users", ada),
  send("POST", "/Users", userNamed("bob@example.test"), { "content-type": "application/json; charset=utf-8" }),
  send("GET", "/Users/{{1}}"),
  send("GET", "/Users/{{1}}?attributes=userName,emails"),
  send("GET", "/Users/{{1}}?excludedAttributes=emails"),
  send("GET", "/Users/{{1}}", undefined, { "if-none-match": 'W/"1"' }),
  send("HEAD", "/Users/{{1}}"),
  send("HEAD", "/Users"),
  send("GET", "/Users?startIndex=2&count=1"),
  send("GET", "/Users?count=0"),
  send("GET", "/Users?filter=userName%20eq%20%22ada@example.test%22"),
  send("GET", "/Users?filter=userName+eq+%22ADA%40example.test%22"),
  send("GET", "/Users?filter=name.familyName%20sw%20%22l%C3%B6v%22"),
  send("GET", "/Users?filter=emails%5Btype%20eq%20%22work%22%20and%20value%20co%20%22bob%22%5D"),
  send("GET", "/Users?filter=userName%20xx"),
  send("GET", "/Users?filter=%E0%A4"),
  send("GET", "/Users?filter=a&filter=b"),
  send("GET", "/Users?startIndex=one"),
  send("PUT", "/Users/{{1}}", { ...ada, title: "Countess" }),
  send("PUT", "/Users/{{1}}", { ...ada, userName: "bob@example.test" }),
  send("PATCH", "/Users/{{1}}", patchOp([{ op: "replace", path: "active", value: false }])),
  send("PATCH", "/Users/{{1}}", patchOp([{ op: "replace", path: "active", value: "maybe" }])),
  send("PATCH", "/Users/{{1}}", patchOp([{ op: "add", path: "title", value: "x" }]), { "if-match": 'W/"99"' }),
  send("PATCH", "/Users/{{1}}?attributes=title", patchOp([{ op: "add", path: "title", value: "x" }])),
  send("POST", "/Groups", group),
  send("GET", "/Groups"),
  send("GET", "/Groups?excludedAttributes=members"),
  send("GET", "/Groups?filter=displayName%20eq%20%22engineering%22"),
  send("GET", "/Groups/{{3}}"),
  send("PATCH", "/Groups/{{3}}", patchOp([{ op: "add", path: "members", value: [{ value: "{{2}}" }] }])),
  send("PATCH", "/Groups/{{3}}", patchOp([{ op: "remove", path: 'members[value eq "{{1}}"]' }])),
  send("PUT", "/Groups/{{3}}", { ...group, displayName: "R&D" }),
  send("DELETE", "/Groups/{{3}}"),
  send("DELETE", "/Users/{{1}}"),
  send("DELETE", "/Users/{{1}}"),
  send("GET", "/Users/{{1}}"),
  send("GET", "/Users/01890000-0000-7000-8000-000000000000"),
  send("POST", "/Users", "{"),
  send("POST", "/Users", ""),
  send("POST", "/Users", "<x/>", { "content-type": "text/xml" }),
  send("POST", "/Users", "x", { "content-encoding": "gzip" }),
  send("POST", "/Users", JSON.stringify({ userName: "x".repeat(1024 * 1024) })),
  send("POST", "/Users/.search", {}),
  send("POST", "/Users/.search", {
    schemas: [searchRequestUrn],
    filter: 'userName sw "bob"',
    attributes: ["userName"],
  }),
  send("POST", "/.search", { schemas: [searchRequestUrn], sortBy: "userName", sortOrder: "descending", count: 1 }),
  send("POST", "/Groups/.search/", { schemas: [searchRequestUrn], cursor: "", count: 1 }),
  send("GET", "/Users/.search"),
  send("GET", "/Users?sortBy=userName&sortOrder=descending"),
  send("GET", "/Users?sortBy=nothing"),
  send("GET", "/Users?cursor"),
  send("GET", "/Users?cursor=&count=200&sortBy=meta.created"),
  send("GET", "/Users?cursor=x"),
  send("GET", "/Users?cursor=&startIndex=1"),
  send("GET", "?filter=userName%20pr"),
  send("POST", "/Bulk", {}),
  send("POST", "/Bulk", {
    schemas: [bulkRequestUrn],
    failOnErrors: 3,
    Operations: [
      { method: "POST", path: "/Groups", bulkId: "g", data: { ...group, members: [{ value: "bulkId:u" }] } },
      { method: "POST", path: "/Users", bulkId: "u", data: userNamed("carl@example.test") },
      { method: "PATCH", path: "/Users/bulkId:u", data: patchOp([{ op: "add", path: "title", value: "x" }]) },
      { method: "DELETE", path: "/Users/bulkId:u", version: 'W/"1"' },
      { method: "GET", path: "/Users" },
      { method: "DELETE", path: "/Groups/bulkId:nobody" },
      { method: "DELETE", path: "/Groups/bulkId:g" },
    ],
  }),
  send("GET", "/Me"),
  send("PUT", "/Users", {}),
  send("OPTIONS", "/Users"),
  send("POST", "/ServiceProviderConfig", {}),
  send("GET", ""),
  send("GET", "/"),
  send("GET", "/users/"),
  send("GET", "/Users/{{2}}/"),
  send("GET", "/Users/{{2}}/more"),
  send("GET", "/Users/%7B2%7D"),
  send("GET", "/Us%65rs"),
  send("GET", "/Users/a%2Fb"),
  send("GET", "/Users/%ff"),
  send("GET", "/%E0%A4"),
  send("PATCH", "/Groups/%zz", {}),
  send("GET", "/Users/..;/Users"),
  send("GET", "/Users?"),
  send("GET", "/Users?attributes=userName&attributes=id"),
  send("GET", "/Users", undefined, { authorization: "" }),
  send("GET", "/Users", undefined, { authorization: "Bearer nonsense" }),
  send("GET", "/Users", undefined, { authorization: "Basic dTpw" }),
];

test("both doors answer every request with the same status, headers and bytes", async () => {
  const [lean, next] = await Promise.all([publicUrl(), nextDoorUrl()].map(newDoor));
  for (const exchange of exchanges) {
    await test.step(`${exchange.method} ${exchange.path}`, async () => {
      const [ours, theirs] = await Promise.all([lean?.(exchange), next?.(exchange)]);
      expect.soft(theirs, `${exchange.method} ${exchange.path}`).toEqual(ours);
    });
  }
});

/** What Next makes of a path before any route sees it; the server's own door takes paths as they are. */
const tidied: readonly (readonly [path: string, lean: number, next: number])[] = [
  ["//Users", 200, 308],
  ["/Users//", 200, 308],
  ["/Users/%2e%2e/Groups", 404, 200],
];

test("a path that Next tidies up first is served as itself or not at all", async ({ organization }) => {
  const directory = await makeDirectory(organization, "generic");
  for (const [path, lean, next] of tidied) {
    await test.step(path, async () => {
      const answers = await Promise.all(
        [publicUrl(), nextDoorUrl()].map((origin) => exchanged(origin, directory, send("GET", path))),
      );
      expect(answers.map(({ status }) => status)).toEqual([lean, next]);
    });
  }
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** One process with an organization of its own. What differs by nature is named by the order in which it was seen. */
async function newDoor(origin: string): Promise<(exchange: Exchange) => Promise<Answer>> {
  const directory = await makeDirectory(await makeOrganization(), "generic");
  const ids: string[] = [];
  const seen: string[] = [directory.id];
  return async (exchange) => {
    const { status, headers, body } = await exchanged(origin, directory, filled(exchange, ids));
    const [, id] = /"id":"([0-9a-f-]{36})"/.exec(body) ?? [];
    if (exchange.method === "POST" && status === 201 && id !== undefined) ids.push(id);
    const requestId = String(headers["x-request-id"]);
    const normal = (given: string): string => normalised(given.replaceAll(requestId, "<request>"), seen);
    const kept = Object.entries(headers).filter(([name]) => !differing.has(name));
    return {
      status,
      headers: Object.fromEntries(kept.map(([name, value]) => [name, normal(String(value))])),
      body: normal(body),
    };
  };
}

/** What belongs to the connection, and the request's own id. */
const differing: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "transfer-encoding",
  // Next tells which of its own request headers a page would depend on.
  "vary",
  "x-request-id",
]);

function filled(exchange: Exchange, ids: readonly string[]): Exchange {
  const fill = (template: string): string =>
    template.replaceAll(/\{\{(\d)\}\}/g, (_whole, number: string) => ids[Number(number) - 1] ?? "missing");
  const { body } = exchange;
  if (body === undefined) return { ...exchange, path: fill(exchange.path) };
  return { ...exchange, path: fill(exchange.path), body: fill(typeof body === "string" ? body : JSON.stringify(body)) };
}

function normalised(given: string, seen: string[]): string {
  return given
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      if (!seen.includes(id)) seen.push(id);
      return `<id ${seen.indexOf(id)}>`;
    })
    .replaceAll(/\.[0-9a-f]{32}(?=\\?")/g, ".<version>")
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, "<time>");
}

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Without `fetch`, which would tidy up the path. */
function exchanged(
  origin: string,
  { id, apiKey }: Directory,
  { method, path, headers, body }: Exchange,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        hostname,
        port,
        method,
        path: `/scim/v2/${id}${path}`,
        headers: { authorization: `Bearer ${apiKey}`, ...headers },
        agent: false,
      },
      (answer) => {
        text(answer).then(
          (received) => resolve({ status: answer.statusCode, headers: answer.headers, body: received }),
          reject,
        );
      },
    );
    asked.on("error", reject);
    asked.end(typeof body === "string" ? body : undefined);
  });
}

import { randomUUID } from "node:crypto";
import { groupUrn } from "@/lib/scim/urns";
import { revokeKey } from "@/lib/keys/revoke-key";
import { expect, test } from "../fixtures";
import { type Directory, makeDirectory, makeOrganization, type Organization, valueOf } from "../organization";
import { countRows, requestRows, resourceVersions } from "../request-rows";
import { idIn, patchOp, type ScimAnswer, type ScimRequest, userNamed } from "../scim-client";

interface BadRequest extends ScimRequest {
  readonly name: string;
  readonly path?: string;
  readonly status: number;
  readonly scimType?: string;
}

const twoMebibytes = JSON.stringify(userNamed("big@example.test", { displayName: "x".repeat(2 * 1024 * 1024) }));
const whole = userNamed("never@example.test");

const badBodies: readonly BadRequest[] = [
  { name: "JSON that ends too early", body: '{"userName": "a', status: 400, scimType: "invalidSyntax" },
  { name: "text that is no JSON", body: "userName=a", status: 400, scimType: "invalidSyntax" },
  { name: "an empty body", body: "", status: 400, scimType: "invalidSyntax" },
  { name: "a list", body: "[]", status: 400, scimType: "invalidSyntax" },
  { name: "null", body: "null", status: 400, scimType: "invalidSyntax" },
  {
    name: "bytes that are no UTF-8",
    body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    status: 400,
    scimType: "invalidSyntax",
  },
  { name: "a userName that is an object", body: { ...whole, userName: {} }, status: 400, scimType: "invalidValue" },
  {
    name: "a userName that is a list",
    body: { ...whole, userName: ["a", "b"] },
    status: 400,
    scimType: "invalidValue",
  },
  { name: "no userName", body: { schemas: whole["schemas"] }, status: 400, scimType: "invalidValue" },
  { name: "an empty userName", body: { ...whole, userName: "" }, status: 400, scimType: "invalidValue" },
  { name: "a userName with a NUL", body: { ...whole, userName: "a\u0000b" }, status: 400, scimType: "invalidValue" },
  { name: "an active of maybe", body: { ...whole, active: "maybe" }, status: 400, scimType: "invalidValue" },
  { name: "an active that is an object", body: { ...whole, active: {} }, status: 400, scimType: "invalidValue" },
  { name: "emails that are a number", body: { ...whole, emails: 3 }, status: 400, scimType: "invalidValue" },
  { name: "an e-mail that is a number", body: { ...whole, emails: [7] }, status: 400, scimType: "invalidValue" },
  { name: "a name that is text", body: { ...whole, name: "Ada" }, status: 400, scimType: "invalidValue" },
  { name: "an unknown schema", body: { ...whole, schemas: ["urn:no:such"] }, status: 400, scimType: "invalidSyntax" },
  { name: "2 MiB", body: twoMebibytes, status: 413 },
  { name: "XML", body: "<User/>", headers: { "content-type": "application/xml" }, status: 415 },
  { name: "a form", body: "a=b", headers: { "content-type": "application/x-www-form-urlencoded" }, status: 415 },
  { name: "a compressed body", body: "x", headers: { "content-encoding": "gzip" }, status: 415 },
  {
    name: "a filter that does not parse",
    method: "GET",
    path: "/Users?filter=userName%20eq",
    status: 400,
    scimType: "invalidFilter",
  },
  {
    name: "a start index that is a word",
    method: "GET",
    path: "/Users?startIndex=one",
    status: 400,
    scimType: "invalidValue",
  },
  { name: "PUT on the collection", method: "PUT", body: whole, status: 405 },
  { name: "a place that is none", method: "GET", path: "/Persons", status: 404 },
  { name: "a bulk request without operations", path: "/Bulk", body: {}, status: 400, scimType: "invalidSyntax" },
];

test.describe("a request that cannot be served", () => {
  for (const { name, path = "/Users", status, scimType, ...request } of badBodies) {
    test(`${name} is refused with ${status} and leaves one row in the request log`, async ({ organization }) => {
      const { scim } = await makeDirectory(organization, "generic");
      const answer = await unchanged(organization, () => scim.send(path, { method: "POST", ...request }));
      await expectRefusal(answer, { status, scimType, organizationId: organization.id });
    });
  }
});

const badOperations: readonly (BadRequest & { readonly operations: readonly unknown[] })[] = [
  {
    name: "an operation that is none",
    operations: [{ op: "swap", path: "active" }],
    status: 400,
    scimType: "invalidSyntax",
  },
  { name: "no operation", operations: [], status: 400, scimType: "invalidSyntax" },
  { name: "a remove without path", operations: [{ op: "remove" }], status: 400, scimType: "noTarget" },
  {
    name: "a path that does not parse",
    operations: [{ op: "replace", path: "emails..type", value: 1 }],
    status: 400,
    scimType: "invalidPath",
  },
  {
    name: "an active of maybe",
    operations: [{ op: "replace", path: "active", value: "maybe" }],
    status: 400,
    scimType: "invalidValue",
  },
  {
    name: "an id of the client's",
    operations: [{ op: "replace", path: "id", value: "x" }],
    status: 400,
    scimType: "mutability",
  },
  {
    name: "a good operation before a bad one",
    operations: [
      { op: "replace", path: "displayName", value: "Changed" },
      { op: "replace", path: "active", value: [1] },
    ],
    status: 400,
    scimType: "invalidValue",
  },
];

test("a PATCH that cannot be applied changes nothing of the resource", async ({ organization }) => {
  const { scim } = await makeDirectory(organization, "generic");
  const id = idIn(await scim.post("/Users", userNamed("ada@example.test")));
  for (const { name, operations, status, scimType } of badOperations) {
    await test.step(name, async () => {
      const answer = await unchanged(organization, () => scim.patch(`/Users/${id}`, operations));
      await expectRefusal(answer, { status, scimType, organizationId: organization.id });
    });
  }
});

const strangeKeys: readonly (readonly [
  string,
  (directory: Directory, other: Directory) => string | undefined,
  RegExp,
])[] = [
  ["no key", () => undefined, /no Authorization header/],
  ["another scheme", () => "Basic dTpw", /not of the Bearer scheme/],
  ["a word Bearer too many", ({ apiKey }) => `Bearer Bearer ${apiKey}`, /twice/],
  ["half a key", ({ apiKey }) => `Bearer ${apiKey.slice(0, 40)}`, /no whole API key/],
  ["a key with one character changed", ({ apiKey }) => `Bearer ${changed(apiKey)}`, /no whole API key/],
  [
    "a well-formed key of nobody",
    () => "Bearer muster_test_AAAAAAAAAA_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_KEY",
    /API key/,
  ],
  ["the key of another organization", (_own, other) => `Bearer ${other.apiKey}`, /another directory/],
];

test("a request without a key of the directory is refused with its cause, and its sender is told nothing else", async ({
  organization,
}) => {
  const directory = await makeDirectory(organization, "generic");
  const other = await makeDirectory(await makeOrganization(), "generic");
  const id = idIn(await directory.scim.post("/Users", userNamed("ada@example.test")));
  for (const [name, authorization, detail] of strangeKeys) {
    await test.step(name, async () => {
      const headers = { authorization: authorization(directory, other) };
      for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
        const body =
          method === "PUT" ? whole : method === "PATCH" ? patchOp([{ op: "remove", path: "title" }]) : undefined;
        const send = () =>
          directory.scim.send(`/Users/${id}`, { method, headers, ...(body === undefined ? {} : { body }) });
        const answer = await unchanged(organization, send);
        await expectRefusal(answer, { status: 401, scimType: undefined });
        expect(answer.text).toMatch(detail);
        expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm="scim"/);
      }
    });
  }
});

test("a revoked key opens nothing from the next request on", async ({ organization }) => {
  const { scim, keyId } = await makeDirectory(organization, "generic");
  expect((await scim.get("/Users")).status).toBe(200);
  valueOf(await revokeKey(organization.operator, keyId));
  const answer = await unchanged(organization, () => scim.post("/Users", whole));
  await expectRefusal(answer, { status: 401, scimType: undefined, organizationId: organization.id });
  expect(answer.text).toContain("revoked");
});

test("an id of another organization is answered to the byte like an id of nobody", async ({ organization }) => {
  const own = await makeDirectory(organization, "generic");
  const neighbour = await makeOrganization();
  const theirs = await makeDirectory(neighbour, "generic");
  const userId = idIn(await theirs.scim.post("/Users", userNamed("ada@example.test")));
  const groupId = idIn(await theirs.scim.post("/Groups", { schemas: [groupUrn], displayName: "Theirs" }));
  const ownGroup = idIn(await own.scim.post("/Groups", { schemas: [groupUrn], displayName: "Ours" }));
  const attempts: readonly (readonly [string, number, (id: string) => Promise<ScimAnswer>])[] = [
    ["GET", 404, (id) => own.scim.get(`/Users/${id}`)],
    ["PUT", 404, (id) => own.scim.put(`/Users/${id}`, whole)],
    ["PATCH", 404, (id) => own.scim.patch(`/Users/${id}`, [{ op: "replace", path: "active", value: false }])],
    ["DELETE", 404, (id) => own.scim.remove(`/Users/${id}`)],
    ["GET of a group", 404, (id) => own.scim.get(`/Groups/${id}`)],
    [
      "PATCH of a group",
      404,
      (id) => own.scim.patch(`/Groups/${id}`, [{ op: "replace", path: "displayName", value: "X" }]),
    ],
    ["DELETE of a group", 404, (id) => own.scim.remove(`/Groups/${id}`)],
    [
      "member add",
      400,
      (id) => own.scim.patch(`/Groups/${ownGroup}`, [{ op: "add", path: "members", value: [{ value: id }] }]),
    ],
  ];
  for (const [name, status, attempt] of attempts) {
    await test.step(name, async () => {
      const nobody = randomUUID();
      const foreign = name.endsWith("group") ? groupId : userId;
      const answer = await unchanged(neighbour, () => unchanged(organization, () => attempt(foreign)));
      const reference = await attempt(nobody);
      expect(answer.status).toBe(status);
      expect(withoutIds(answer, foreign)).toEqual(withoutIds(reference, nobody));
      expect(await requestRows(requestIdOf(answer))).toMatchObject([{ organization_id: organization.id, status }]);
    });
  }
});

/** Runs a request and expects of the organization that nothing of it was stored or changed. */
async function unchanged(organization: Organization, send: () => Promise<ScimAnswer>): Promise<ScimAnswer> {
  const look = async () => [await countRows(organization.id), await resourceVersions(organization.id)];
  const before = await look();
  const answer = await send();
  expect(await look()).toEqual(before);
  return answer;
}

interface Refusal {
  readonly status: number;
  readonly scimType: string | undefined;
  readonly organizationId?: string;
}

/** The error body of RFC 7644 3.12 with the id of the request, and that request's one row in the log. */
async function expectRefusal(answer: ScimAnswer, { status, scimType, organizationId }: Refusal): Promise<void> {
  const requestId = requestIdOf(answer);
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/scim+json; charset=utf-8");
  expect(answer.body).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: expect.stringContaining(`[${requestId}]`),
  });
  const rows = await requestRows(requestId);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ status, scim_type: scimType ?? null });
  if (organizationId !== undefined) expect(rows[0]?.organization_id).toBe(organizationId);
}

const requestIdOf = ({ headers }: ScimAnswer): string => headers.get("x-request-id") ?? "";

function withoutIds(answer: ScimAnswer, id: string): unknown {
  const { status, text, headers } = answer;
  const kept = [...headers].filter(([name]) => !["date", "x-request-id"].includes(name));
  return { status, kept, text: text.replaceAll(requestIdOf(answer), "<request>").replaceAll(id, "<id>") };
}

/** The last character of the secret, which the checksum does not forgive. */
function changed(apiKey: string): string {
  const at = apiKey.length - 8;
  return `${apiKey.slice(0, at)}${apiKey.charAt(at) === "a" ? "b" : "a"}${apiKey.slice(at + 1)}`;
}

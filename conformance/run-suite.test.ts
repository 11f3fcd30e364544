import { afterAll, describe, expect, test } from "vitest";
import { cases } from "./cases/cases";
import { report, summary } from "./report";
import { type CaseResult, runSuite } from "./run-suite";
import { type Asked, type Fault, type Reply, smallServerKey, startSmallServer } from "./small-server-for-tests";
import type { Target } from "./transport";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The answer with its body changed, where it has one. */
function told(reply: Reply, change: (body: Record<string, unknown>) => unknown): Reply {
  const body: unknown = reply.text === "" ? undefined : JSON.parse(reply.text);
  return isObject(body) ? { ...reply, text: JSON.stringify(change(body)) } : reply;
}

const without = (name: string): ((body: Record<string, unknown>) => unknown) => {
  return (body) => Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
};

/** A fault in what is answered. */
const answering =
  (applies: (reply: Reply, asked: Asked) => boolean, change: (reply: Reply) => Reply): Fault =>
  (asked, ask) => {
    const reply = ask(asked);
    return applies(reply, asked) ? change(reply) : reply;
  };

/** A fault in what is understood. */
const asking =
  (method: string, change: (asked: Asked) => Asked): Fault =>
  (asked, ask) =>
    ask(asked.method === method ? change(asked) : asked);

const silent = (reply: Reply): Reply => ({ ...reply, text: "" });
const isError = ({ status }: Reply): boolean => status >= 400;
const isEmptyList = ({ text }: Reply): boolean => text.includes('"totalResults":0');
const replaced =
  (from: string | RegExp, to: string) =>
  (asked: Asked): Asked => ({ ...asked, text: asked.text.replace(from, to) });
const header =
  (name: string) =>
  (reply: Reply): Reply => ({
    ...reply,
    headers: Object.fromEntries(Object.entries(reply.headers).filter(([key]) => key.toLowerCase() !== name)),
  });
const filtered = (change: (filter: string) => string): Fault =>
  asking("GET", (asked) => {
    const query = new URLSearchParams(asked.query);
    const filter = query.get("filter");
    if (filter !== null) query.set("filter", change(filter));
    return { ...asked, query };
  });

/** Something that servers do wrong, and a case that must notice. */
const faults: readonly (readonly [name: string, caseId: string, fault: Fault])[] = [
  ["an empty list is 404", "list-empty", answering(isEmptyList, (reply) => ({ ...reply, status: 404 }))],
  [
    "an empty list has no Resources",
    "list-empty-resources",
    answering(isEmptyList, (reply) => told(reply, without("Resources"))),
  ],
  [
    "the status of an error is a number",
    "error-status-text",
    answering(isError, (reply) => told(reply, (body) => ({ ...body, status: reply.status }))),
  ],
  ["an error has no schemas", "error-body", answering(isError, (reply) => told(reply, without("schemas")))],
  ["an error has no body", "http-unknown-endpoint", answering(isError, silent)],
  [
    "an unknown id is 500",
    "read-unknown-1",
    answering(
      ({ status }) => status === 404,
      (reply) => ({ ...reply, status: 500 }),
    ),
  ],
  [
    "answers are text/html",
    "media-answer",
    answering(
      () => true,
      (reply) => ({ ...reply, headers: { ...reply.headers, "content-type": "text/html" } }),
    ),
  ],
  [
    "a new resource is 200",
    "create-status",
    answering(
      ({ status }) => status === 201,
      (reply) => ({ ...reply, status: 200 }),
    ),
  ],
  ["a new resource has no Location", "create-location", answering(() => true, header("location"))],
  ["answers have no ETag", "etag-header", answering(() => true, header("etag"))],
  ["401 names no scheme", "auth-none", answering(() => true, header("www-authenticate"))],
  [
    "a wrong key opens",
    "auth-wrong",
    (asked, ask) => ask({ ...asked, headers: { ...asked.headers, authorization: `Bearer ${smallServerKey}` } }),
  ],
  [
    "If-Match is not read",
    "etag-mismatch-put",
    (asked, ask) => ask({ ...asked, headers: { ...asked.headers, "if-match": undefined } }),
  ],
  [
    "PATCH is 200 and nothing happens",
    "patch-replace-single",
    asking("PATCH", (asked) => ({ ...asked, method: "GET" })),
  ],
  ["PATCH adds where it should replace", "patch-replace-list", asking("PATCH", replaced('"replace"', '"add"'))],
  ["PATCH replaces where it should add", "patch-add-list", asking("PATCH", replaced('"add"', '"replace"'))],
  ["adding one member loses the others", "group-add-member", asking("PATCH", replaced('"op":"add"', '"op":"replace"'))],
  [
    "removing one member empties the group",
    "group-remove-value-list",
    asking("PATCH", replaced(/("op":"remove","path":"members"),"value":\[[^\]]*\]/, "$1")),
  ],
  [
    "removing one address removes all",
    "patch-remove-filtered",
    asking("PATCH", replaced(/"path":"emails\[[^\]]*\]"/, '"path":"emails"')),
  ],
  [
    "a PATCH that fails is half made",
    "patch-atomic",
    asking("PATCH", replaced(/,\{"op":"replace","path":"id".*\}/, "]}")),
  ],
  [
    "PATCH takes no capital letters",
    "patch-op-case",
    (asked, ask) => ask(asked.text.includes('"Replace"') ? { ...asked, text: "{}" } : asked),
  ],
  ["userNames are kept in lower case", "patch-replace-user-name", asking("PATCH", replaced(/New\.Name/, "new.name"))],
  [
    "a userName can be had twice",
    "create-conflict",
    asking("POST", replaced(/"userName":"/, `"userName":"${"x".repeat(3)}.`)),
  ],
  [
    "DELETE deletes nothing",
    "delete-then-get",
    (asked, ask) =>
      asked.method === "DELETE" ? { ...ask({ ...asked, method: "GET" }), status: 204, text: "" } : ask(asked),
  ],
  [
    "DELETE is 200 with a body",
    "delete-status",
    answering(
      (_, { method }) => method === "DELETE",
      (reply) => ({ ...reply, status: 200, text: "{}" }),
    ),
  ],
  ["filters are passed over", "filter-eq-nobody", filtered(() => "userName pr")],
  ["and is read as or", "filter-precedence-group", filtered((filter) => filter.replaceAll(" and ", " or "))],
  [
    "a filter that cannot be read finds nobody",
    "filter-unknown-operator",
    filtered((filter) => (filter.includes(" like ") ? 'id eq "-"' : filter)),
  ],
  ["inactive people are hidden", "user-inactive-visible", filtered((filter) => `(${filter}) and active eq true`)],
  [
    "totalResults counts the page",
    "page-total",
    answering(
      () => true,
      (reply) =>
        told(reply, (body) =>
          body["totalResults"] === undefined ? body : { ...body, totalResults: body["itemsPerPage"] },
        ),
    ),
  ],
  [
    "resources have no schemas",
    "user-schemas",
    answering(
      ({ text }) => !text.includes("ListResponse"),
      (reply) => told(reply, without("schemas")),
    ),
  ],
  [
    "resources have no meta",
    "user-resource-type",
    answering(
      () => true,
      (reply) => told(reply, without("meta")),
    ),
  ],
  [
    "passwords come back",
    "user-password-hidden",
    (asked, ask) => told(ask(asked), (body) => (asked.method === "POST" ? { ...body, password: "Secret" } : body)),
  ],
  [
    "a client chooses its id",
    "user-id-issued",
    (asked, ask) => told(ask(asked), (body) => ({ ...body, ...idOf(asked.text) })),
  ],
  [
    "discovery holds nulls",
    "schemas-no-nulls",
    answering(
      (_, { path }) => path === "/Schemas",
      (reply) => told(reply, (body) => ({ ...body, Resources: [{ description: null }] })),
    ),
  ],
  [
    "PUT makes what was not there",
    "put-never-creates",
    answering(
      (reply, { method }) => method === "PUT" && reply.status === 404,
      (reply) => ({ ...reply, status: 201, text: "{}" }),
    ),
  ],
];

function idOf(text: string): object {
  const body: unknown = text === "" ? {} : JSON.parse(text);
  return isObject(body) && typeof body["id"] === "string" ? { id: body["id"] } : {};
}

const echo: Fault = (asked, ask) => ({ ...ask(asked), status: 500, text: `you sent ${smallServerKey}` });

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
});

async function targetOf(fault?: Fault): Promise<Target> {
  const { baseUrl, stop } = await startSmallServer(fault);
  stops.push(stop);
  return { baseUrl, key: smallServerKey, headers: {}, timeoutMillis: 5000 };
}

async function resultOf(caseId: string, fault?: Fault): Promise<CaseResult | undefined> {
  const { results } = await runSuite(
    await targetOf(fault),
    cases.filter(({ id }) => id === caseId),
  );
  return results[0];
}

describe.each(faults)("where %s, %s fails", (_name, caseId, fault) => {
  test("and it passes where nothing is wrong", async () => {
    expect(await resultOf(caseId)).toMatchObject({ outcome: "passed", note: "" });
    expect(await resultOf(caseId, fault)).toMatchObject({ outcome: "failed" });
  });
});

test("a failure says what was sent, expected and got in one line, without the key", async () => {
  const fault = answering(
    () => true,
    (reply) => told(reply, (body) => ({ ...body, echo: `Bearer ${smallServerKey}`, active: 1 })),
  );
  const failed = await resultOf("patch-replace-reactivate", fault);
  expect(failed?.note).toMatch(/^sent PATCH \/Users\/.*; expected true at .*; got 1$/);
  expect(failed?.note).not.toContain(smallServerKey);
  await expect(resultOf("list-empty", echo)).rejects.toThrow(/you sent \*{4}$/);
});

test("what a case made is deleted after it, and kept where that is asked", async () => {
  const one = cases.filter(({ id }) => id === "create-status");
  const target = await targetOf();
  await runSuite(target, one);
  const listedAfter = async (): Promise<unknown> =>
    (await fetch(`${target.baseUrl}/Users`, { headers: { authorization: `Bearer ${smallServerKey}` } })).json();
  expect(await listedAfter()).toMatchObject({ totalResults: 0 });
  await runSuite(target, one, { keep: true });
  expect(await listedAfter()).toMatchObject({ totalResults: 1 });
});

test("a server that asks to wait is asked again", async () => {
  let refusals = 1;
  const fault: Fault = (asked, ask) => {
    if (asked.method !== "POST" || refusals === 0) return ask(asked);
    refusals -= 1;
    return { status: 429, text: "{}", headers: { "retry-after": "1" } };
  };
  expect(await resultOf("create-status", fault)).toMatchObject({ outcome: "passed" });
  expect(refusals).toBe(0);
});

test("what a server does not announce is skipped with the reason", async () => {
  expect(await resultOf("sort-ascending")).toMatchObject({
    outcome: "skipped",
    note: "ServiceProviderConfig says that sort is not supported",
  });
});

test("a server that cannot be asked is no result", async () => {
  const target = await targetOf();
  await expect(runSuite({ ...target, key: "wrong" }, cases)).rejects.toThrow("401");
});

test("the summary counts failures by their level", () => {
  const facts = { title: "it holds", rfc: "7644 3", note: "" };
  const results: readonly CaseResult[] = [
    { ...facts, id: "a", level: "must", outcome: "failed", note: "sent GET /; expected 1; got 2" },
    { ...facts, id: "b", level: "should", outcome: "passed" },
    { ...facts, id: "c", level: "may", outcome: "skipped", note: "not offered" },
  ];
  expect(summary(results)).toBe("3 cases: 1 passed, 1 MUST failed, 0 SHOULD failed, 0 MAY failed, 1 skipped");
  expect(report({ results, left: ["/Users/1"] })).toContain("sent GET /; expected 1; got 2");
});

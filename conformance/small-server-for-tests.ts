import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { dialects } from "@/lib/scim/dialect";
import {
  methodNotAllowed,
  notFound,
  notImplemented,
  preconditionFailed,
  ScimError,
  unauthorized,
  uniqueness,
} from "@/lib/scim/errors";
import { matches } from "@/lib/scim/filter/matches";
import { parseFilter } from "@/lib/scim/filter/parse-filter";
import { fold } from "@/lib/scim/fold";
import { type JsonObject, parseJson } from "@/lib/scim/json";
import { errorBody } from "@/lib/scim/message/error-response";
import { parseListQuery } from "@/lib/scim/message/list-query";
import { listResponse } from "@/lib/scim/message/list-response";
import { resourceTypesResponse } from "@/lib/scim/message/resource-types";
import { schemasResponse } from "@/lib/scim/message/schemas";
import { serviceProviderConfig } from "@/lib/scim/message/service-provider-config";
import { applyPatch } from "@/lib/scim/patch/apply-patch";
import { parsePatch } from "@/lib/scim/patch/parse-patch";
import { type MembershipChange, splitMembership } from "@/lib/scim/patch/split-membership";
import { canonicalise } from "@/lib/scim/resource/canonicalise";
import { formatEtag, matchesEtag } from "@/lib/scim/resource/etag";
import { project } from "@/lib/scim/resource/project";
import { render } from "@/lib/scim/resource/render";
import { replace } from "@/lib/scim/resource/replace";
import { type ResourceTypeDefinition, resourceTypes } from "@/lib/scim/schema/registry";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What goes wrong between the server and the wire: it may change what is asked, and what is answered. */
export type Fault = (asked: Asked, ask: (asked: Asked) => Reply) => Reply;

export interface SmallServer {
  readonly baseUrl: string;
  readonly stop: () => Promise<void>;
}

interface Row {
  readonly type: ResourceTypeDefinition;
  readonly id: string;
  readonly created: string;
  resource: JsonObject;
  members: readonly string[];
  version: number;
}

/** The key that the small server knows. */
export const smallServerKey = "small-server-key";
const dialect = dialects.generic;
const baseUrl = "http://small.example/scim";

/** A SCIM server in memory that is right, on a port of its own, and behind it one thing that goes wrong. */
export async function startSmallServer(fault: Fault = (asked, ask) => ask(asked)): Promise<SmallServer> {
  const rows = new Map<string, Row>();
  const ask = (asked: Asked): Reply => served(rows, asked);
  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readAsked(request);
    const { status, text, headers } = fault(asked, ask);
    response.writeHead(status, { "content-type": "application/scim+json", ...headers });
    response.end(asked.method === "HEAD" ? "" : text);
  };
  const server = createServer((request, response) => {
    void answerTo(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { baseUrl: `http://127.0.0.1:${port}`, stop };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const { pathname, searchParams } = new URL(request.url ?? "/", baseUrl);
  const headers = { authorization: request.headers.authorization, "if-match": request.headers["if-match"] };
  return {
    method: request.method ?? "",
    path: pathname,
    query: searchParams,
    text: Buffer.concat(chunks).toString(),
    headers,
  };
}

const reply = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  text: body === undefined ? "" : JSON.stringify(body),
  headers,
});

function served(rows: Map<string, Row>, asked: Asked): Reply {
  try {
    if (asked.headers["authorization"] !== `Bearer ${smallServerKey}`) throw unauthorized("No key.");
    return routed(rows, asked);
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return reply(error.status, errorBody(error, "test"), error.headers);
  }
}

const documents: Readonly<Record<string, JsonObject>> = {
  ServiceProviderConfig: {
    ...serviceProviderConfig(baseUrl, { payloadBytesMax: 1_000_000, advertisesPagination: false }),
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    sort: { supported: false },
  },
  ResourceTypes: resourceTypesResponse(baseUrl, resourceTypes),
  Schemas: schemasResponse(baseUrl, resourceTypes),
};

function routed(rows: Map<string, Row>, asked: Asked): Reply {
  const [, name = "", id] = asked.path.split("/");
  const document = documents[name];
  if (document !== undefined) return reply(200, document);
  const type = Object.values(resourceTypes).find(({ endpoint }) => endpoint === `/${name}`);
  if (id === ".search" || name === ".search") throw notImplemented("No search.");
  if (type === undefined) throw notFound("Nothing here.");
  return id === undefined ? onCollection(rows, type, asked) : onResource(rows, rowOf(rows, type, id), asked);
}

function rowOf(rows: Map<string, Row>, type: ResourceTypeDefinition, id: string): Row {
  const row = rows.get(id);
  if (row?.type !== type) throw notFound("Nobody.");
  return row;
}

function onCollection(rows: Map<string, Row>, type: ResourceTypeDefinition, asked: Asked): Reply {
  if (asked.method === "GET") return listed(rows, type, asked);
  if (asked.method !== "POST") throw methodNotAllowed(["GET", "POST"]);
  const { resource, members } = canonicalise(parseJson(asked.text), type, dialect);
  refuseTwin(rows, resource);
  const row: Row = {
    type,
    id: randomUUID(),
    created: new Date().toISOString(),
    resource,
    members: members?.map(({ value }) => value) ?? [],
    version: 1,
  };
  rows.set(row.id, row);
  return shown(rows, row, { asked, status: 201 });
}

function refuseTwin(rows: Map<string, Row>, { userName }: JsonObject, own?: Row): void {
  if (typeof userName !== "string") return;
  for (const row of rows.values()) {
    const other = row.resource["userName"];
    if (row !== own && typeof other === "string" && fold(other) === fold(userName)) throw uniqueness("Taken.");
  }
}

function listed(rows: Map<string, Row>, type: ResourceTypeDefinition, { query }: Asked): Reply {
  const { filter, startIndex, count, projection } = parseListQuery(query);
  const parsed = filter === undefined ? undefined : parseFilter(filter, type, dialect).filter;
  const all = [...rows.values()].filter((row) => row.type === type).map((row) => rendered(rows, row));
  const found = all.filter((resource) => parsed === undefined || matches(parsed, resource));
  const page = found
    .slice(startIndex - 1, startIndex - 1 + count)
    .map((resource) => project(resource, type, projection));
  return reply(200, listResponse({ resources: page, totalResults: found.length, startIndex }));
}

function rendered(rows: Map<string, Row>, row: Row): JsonObject {
  const reference = (id: string, place: string): { id: string; location: string } => ({
    id,
    location: `${baseUrl}${place}/${id}`,
  });
  const groups = [...rows.values()].filter(({ members }) => members.includes(row.id));
  return render(row.resource, row.type, {
    id: row.id,
    location: `${baseUrl}${row.type.endpoint}/${row.id}`,
    created: row.created,
    lastModified: row.created,
    version: String(row.version),
    groups: groups.map(({ id }) => reference(id, "/Groups")),
    members: row.type === resourceTypes.Group ? row.members.map((id) => reference(id, "/Users")) : undefined,
  });
}

interface Showing {
  readonly asked: Asked;
  readonly status: number;
}

function shown(rows: Map<string, Row>, row: Row, { asked, status }: Showing): Reply {
  const location = `${baseUrl}${row.type.endpoint}/${row.id}`;
  const body = project(rendered(rows, row), row.type, parseListQuery(asked.query).projection);
  return reply(status, body, { location, etag: formatEtag(String(row.version)) });
}

function onResource(rows: Map<string, Row>, row: Row, asked: Asked): Reply {
  const match = asked.headers["if-match"];
  if (match !== undefined && !matchesEtag(match, String(row.version))) throw preconditionFailed("Changed.");
  const change = changes[asked.method];
  if (change !== undefined) change(rows, row, asked);
  else if (asked.method !== "GET" && asked.method !== "HEAD") throw methodNotAllowed(["GET", ...Object.keys(changes)]);
  return asked.method === "DELETE" ? reply(204, undefined) : shown(rows, row, { asked, status: 200 });
}

const changes: Readonly<Record<string, (rows: Map<string, Row>, row: Row, asked: Asked) => void>> = {
  PUT: (rows, row, { text }) => {
    const { resource, members } = replace(row.resource, parseJson(text), row.type, dialect);
    refuseTwin(rows, resource, row);
    Object.assign(row, {
      resource,
      members: members?.map(({ value }) => value) ?? row.members,
      version: row.version + 1,
    });
  },
  PATCH: (rows, row, { text }) => {
    const { operations } = parsePatch(parseJson(text), row.type, dialect, row.id);
    const { attributeOperations, membership } = splitMembership(operations);
    const { resource } = applyPatch(row.resource, attributeOperations, row.type, dialect);
    refuseTwin(rows, resource, row);
    Object.assign(row, { resource, members: membership.reduce(membersAfter, row.members), version: row.version + 1 });
  },
  DELETE: (rows, row) => {
    rows.delete(row.id);
    for (const group of rows.values()) group.members = group.members.filter((id) => id !== row.id);
  },
};

function membersAfter(members: readonly string[], change: MembershipChange): readonly string[] {
  if (change.kind === "clear") return [];
  if (change.kind === "removeMatching") return members;
  if (change.kind === "remove") return members.filter((id) => !change.ids.includes(id));
  return [...new Set([...(change.kind === "add" ? members : []), ...change.ids])];
}

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { pages, routes } from "../doors";
import { expect, test } from "../fixtures";
import { makeOrganization, type Organization } from "../organization";
import { publicUrl } from "../scim-client";
import { newCookie } from "./session-uses";
import { addressOf, type Place, placeIn, secretName } from "./reach";

interface Proxy {
  readonly origin: string;
  /** How many answers it gave out of its memory. */
  readonly hits: () => number;
  readonly server: Server;
}

interface Kept {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  /** The request's headers that the answer varies by, as they were. */
  readonly vary: Readonly<Record<string, string>>;
}

/** A shared cache (RFC 9111) of the greedy kind: it keeps every GET that no header forbids it to keep, also without a lifetime. */
async function startCachingProxy(): Promise<Proxy> {
  const kept = new Map<string, Kept>();
  let hits = 0;
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = "/", headers } = request;
    const known = kept.get(url);
    if (known !== undefined && isFor(known, headers)) {
      hits += 1;
      giveOut(response, known);
      return;
    }
    const fresh = await fetch(`${publicUrl()}${url}`, { redirect: "manual", headers: forwarded(headers) });
    const body = Buffer.from(await fresh.arrayBuffer());
    const entry = { status: fresh.status, headers: fresh.headers, body, vary: varyOf(fresh, headers) };
    if (mayKeep(fresh)) kept.set(url, entry);
    giveOut(response, entry);
  };
  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has one
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, hits: () => hits, server };
}

function giveOut(response: ServerResponse, { status, headers, body }: Kept): void {
  response.writeHead(status, [...headers].filter(([name]) => !hopByHop.has(name)).flat());
  response.end(body);
}

const isFor = ({ vary }: Kept, sent: IncomingHttpHeaders): boolean =>
  Object.entries(vary).every(([name, value]) => String(sent[name] ?? "") === value);

const forwarded = (headers: IncomingHttpHeaders): [string, string][] =>
  Object.entries(headers)
    .filter(([name]) => name !== "host" && !hopByHop.has(name))
    .map(([name, value]) => [name, String(value)]);

const hopByHop: ReadonlySet<string> = new Set([
  "connection",
  "transfer-encoding",
  "content-encoding",
  "content-length",
  "keep-alive",
]);

/** RFC 9111 3: but for the answers to a cookie, about which it says nothing. */
const mayKeep = ({ headers }: Response): boolean =>
  !/no-store|private|no-cache/.test(headers.get("cache-control") ?? "") && headers.get("vary") !== "*";

const varyOf = ({ headers }: Response, sent: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    (headers.get("vary") ?? "")
      .split(",")
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== "")
      .map((name) => [name, String(sent[name] ?? "")]),
  );

interface Tenant {
  readonly organization: Organization;
  readonly place: Place;
  readonly cookie: string;
}

async function makeTenant(): Promise<Tenant> {
  const organization = await makeOrganization();
  const cookie = await newCookie(organization, organization.owner.id);
  return { organization, place: await placeIn(organization), cookie };
}

const secretsOf = ({ organization }: Tenant): readonly string[] => [
  organization.name,
  organization.owner.email,
  organization.id,
  secretName(organization),
];

/** Ten thousand are asked for by hand. */
const requests = Number(process.env["CACHE_REQUESTS"] ?? 300);

test("two tenants behind one cache that keeps whatever it may get no byte of each other", async () => {
  test.setTimeout(60_000 + requests * 500);
  const proxy = await startCachingProxy();
  const [first, second] = [await makeTenant(), await makeTenant()];
  const doors = [...Object.keys(pages), ...Object.keys(routes)].filter((door) => !/live|scim\/\[\[/.test(door));
  // Both go to both's addresses, so that a page kept of the one would be given to the other.
  const addresses = [first, second].flatMap(({ place }) => doors.map((door) => addressOf(door, place)));
  let named = 0;
  for (let at = 0; at < requests; at += 2) {
    const address = addresses[(at / 2) % addresses.length] ?? "/";
    const rsc: Record<string, string> = at % 3 === 0 ? { rsc: "1" } : {};
    for (const [own, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const headers = { cookie: own.cookie, ...rsc };
      const answer = await fetch(`${proxy.origin}${address}`, { headers, redirect: "manual" });
      const text = `${await answer.text()}${[...answer.headers].flat().join()}`;
      const isOwn = address.includes(own.organization.slug);
      // Whose address is asked for stands in the answer only because it stood in the question.
      const foreign = secretsOf(other).filter((secret) => text.includes(secret));
      expect(foreign, `${address} for the other one: ${answer.status}`).toEqual([]);
      if (isOwn && secretsOf(own).some((secret) => text.includes(secret))) named += 1;
    }
  }
  expect(named, "their own pages do name them").toBeGreaterThan(requests / 10);
  await new Promise((resolve) => proxy.server.close(resolve));
});

test("the cache does keep what it may, so that it would keep a page without its headers", async () => {
  const proxy = await startCachingProxy();
  const page = await (await fetch(`${publicUrl()}/sign-in`)).text();
  const [, asset = ""] = /"(\/_next\/static\/[^"]+\.js)"/.exec(page) ?? [];
  expect(asset).not.toBe("");
  for (let time = 0; time < 3; time += 1) await (await fetch(`${proxy.origin}${asset}`)).arrayBuffer();
  expect(proxy.hits()).toBe(2);
  await new Promise((resolve) => proxy.server.close(resolve));
});

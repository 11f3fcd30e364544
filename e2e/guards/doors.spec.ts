import { database } from "@/lib/db/client";
import { archiveAccount } from "@/lib/org/archive-account";
import { actions, type Door, pages, routes } from "../doors";
import { expect, test } from "../fixtures";
import { type Organization, valueOf } from "../organization";
import { publicUrl } from "../scim-client";
import { lacks } from "./lacks";
import type { Visitor } from "./people";
import { addressOf, ask, bodyFor, type BuiltAction, builtActions, builtDoors, type Place, secretName } from "./reach";
import { walk } from "./walk";

test.describe.configure({ timeout: 180_000 });

test("what the build made is what the inventory names, door by door", () => {
  expect(builtDoors().toSorted()).toEqual([...Object.keys(pages), ...Object.keys(routes)].toSorted());
  const built = builtActions().map(({ name }) => name);
  expect(built.toSorted()).toEqual(Object.keys(actions).toSorted());
});

const isOpenTo = (visitor: Visitor, door: Door): boolean =>
  door.asks === "public" || (door.asks === "session" ? visitor.isMember : allowedAt(visitor, door).includes(door.asks));

/** In an account the roles of the organization count, and those of the account; in the organization these alone. */
const allowedAt = ({ permissions, inAccount = [] }: Visitor, door: Door): readonly string[] =>
  door.in === "account" ? [...permissions, ...inAccount] : permissions;

/** A way to ask for a page. */
type Way = Readonly<{ headers?: Record<string, string>; suffix?: string }>;

const asBrowser: Way = {};
const asRouter: Way = { headers: { rsc: "1" }, suffix: "?_rsc=x" };

/** Ways in which the guards of other versions of Next were walked around, and what its own router asks with. */
const detours: readonly Way[] = [
  asRouter,
  { headers: { rsc: "1", "next-router-prefetch": "1" }, suffix: "?_rsc=x" },
  { headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" } },
  { headers: { "x-middleware-subrequest": Array.from({ length: 5 }, () => "proxy").join(":") } },
  { headers: { "x-middleware-subrequest": Array.from({ length: 5 }, () => "src/middleware").join(":") } },
  { headers: { "x-middleware-rewrite": "/", "x-middleware-next": "1" } },
  { headers: { "x-nextjs-data": "1" } },
  { headers: { "x-matched-path": "/sign-in", "x-invoke-path": "/sign-in" } },
  { suffix: ".rsc" },
  { suffix: ".segments/_tree.segment.rsc" },
  { suffix: "/" },
  { suffix: "?__nextLocale=en&nxtPorg=x" },
];

test("each page opens to whom it is meant for and tells nobody else a word of the organization, by whatever way they come", async ({
  organization,
}) => {
  const [visitors, place] = await walk(organization);
  for (const [page, door] of Object.entries(pages)) {
    for (const [who, visitor] of Object.entries(visitors)) {
      const ways = [asBrowser, ...(isOpenTo(visitor, door) ? [asRouter] : detours)];
      const wrong = await Promise.all(ways.map((way) => faultsOf(way, { page, door, visitor, organization, place })));
      expect.soft(wrong.flat(), `${who} at ${page}`).toEqual([]);
    }
  }
});

interface Visit {
  readonly page: string;
  readonly door: Door;
  readonly visitor: Visitor;
  readonly organization: Organization;
  readonly place: Place;
}

/** What is wrong with the answer to one way of asking for a page. */
async function faultsOf(way: Way, { page, door, visitor, organization, place }: Visit): Promise<readonly string[]> {
  const headers = { cookie: visitor.cookie, ...way.headers };
  const answer = await ask(`${addressOf(page, place)}${way.suffix ?? ""}`, { headers });
  const text = await answer.text();
  const isOpen = isOpenTo(visitor, door);
  const told = isOpen ? [] : secretsIn(text, organization, visitor).map((secret) => `tells ${secret}`);
  const expected = isOpen ? 200 : refusalOf(visitor, door);
  const isStatusKnown = way === asBrowser && door.asks !== "public";
  const status = isStatusKnown && answer.status !== expected ? [`${answer.status} and not ${expected}`] : [];
  const isShown = !isStatusKnown || !isOpen || text.includes(organization.name);
  const faults = [...told, ...status, ...lacks(answer), ...(isShown ? [] : ["does not name the organization"])];
  return faults.map((fault) => `by ${JSON.stringify(way)}: ${fault}`);
}

/**
 * Whoever has no session is sent to sign in, a stranger learns nothing, a member reads that the role does not reach. Of an
 * account whoever has no role there is a stranger.
 */
function refusalOf(visitor: Visitor, door: Door): number {
  if (visitor.cookie === "") return 307;
  const isStranger = door.in === "account" && allowedAt(visitor, door).length === 0;
  return visitor.isMember && !isStranger ? 403 : 404;
}

/** A member may read who is in the shell around a refusal; what the closed page is about nobody may. */
function secretsIn(text: string, organization: Organization, { isMember }: Visitor): readonly string[] {
  const { name, owner, id } = organization;
  const ofThePage = [secretName(organization), "/scim/v2/", "/api/sso/metadata/"];
  const ofAll = isMember ? [] : [name, owner.email, owner.displayName, id];
  return [...ofThePage, ...ofAll].filter((secret) => text.includes(secret));
}

test("an archived account is nowhere, for the owner too", async ({ organization }) => {
  const [visitors, place] = await walk(organization);
  valueOf(await archiveAccount(organization.operator, place.accountId));
  for (const [page] of Object.entries(pages).filter(([, door]) => door.in === "account")) {
    for (const who of ["owner", "an admin of this account alone"]) {
      const answer = await ask(addressOf(page, place), { headers: { cookie: visitors[who]?.cookie ?? "" } });
      expect.soft(`${who} at ${page}: ${answer.status}`).toBe(`${who} at ${page}: 404`);
    }
  }
});

const call = (action: BuiltAction, place: Place, headers: Record<string, string>): Promise<Response> =>
  ask(addressOf(action.page, place), {
    method: "POST",
    headers: { "next-action": action.id, accept: "text/x-component", ...headers },
    body: bodyFor(action.name, place),
  });

const guarded = (): readonly BuiltAction[] => builtActions().filter(({ name }) => actions[name]?.asks !== "public");

test("no action acts for whom it is closed to, and nothing is written", async ({ organization }) => {
  const [visitors, place] = await walk(organization);
  const before = await stateOf(organization);
  for (const action of guarded()) {
    for (const [who, visitor] of Object.entries(visitors)) {
      const door = actions[action.name] ?? { asks: "public" };
      if (isOpenTo(visitor, door)) continue;
      const answer = await call(action, place, { cookie: visitor.cookie, origin: publicUrl() });
      const isSentToSignIn = answer.headers.get("x-action-redirect")?.startsWith("/sign-in") === true;
      const refused = isSentToSignIn ? 307 : answer.status;
      expect.soft(`${who}, ${action.name}: ${refused}`).toBe(`${who}, ${action.name}: ${refusalOf(visitor, door)}`);
    }
  }
  expect(await stateOf(organization)).toEqual(before);
});

test("an action that is called from elsewhere, from nowhere or by GET is refused, also for the owner", async ({
  organization,
}) => {
  const [visitors, place] = await walk(organization);
  const cookie = visitors["owner"]?.cookie ?? "";
  const before = await stateOf(organization);
  for (const action of builtActions()) {
    const address = addressOf(action.page, place);
    const asOwner = { cookie, "next-action": action.id };
    const answers = await Promise.all([
      call(action, place, { cookie, origin: "https://evil.example" }),
      call(action, place, { cookie, origin: "null" }),
      call(action, place, { cookie }),
      call(action, place, { cookie, "sec-fetch-site": "cross-site" }),
      ask(address, { method: "POST", headers: { ...asOwner, "content-type": "text/plain" }, body: `["${place.org}"]` }),
      ask(address, { headers: asOwner }),
      ask(address, { method: "PUT", headers: { ...asOwner, origin: publicUrl() }, body: "[]" }),
    ]);
    expect
      .soft(
        answers.map(({ status }) => status),
        action.name,
      )
      .toEqual([403, 403, 403, 403, 403, 405, 405]);
  }
  expect(await stateOf(organization)).toEqual(before);
});

test("every action can be reached by the owner from a page of ours, so that a refusal is the guard's", async ({
  organization,
}) => {
  const [visitors, place] = await walk(organization);
  const cookie = visitors["owner"]?.cookie ?? "";
  for (const action of guarded().filter(({ name }) => !/disableDirectory|archiveAccount|confirm\w*With/.test(name))) {
    const answer = await call(action, place, { cookie, origin: publicUrl() });
    expect.soft([403, 404, 405], `${action.name}: ${answer.status}`).not.toContain(answer.status);
  }
});

test("what changes keys, directories, connections or mappings waits for a person who signed in long ago", async ({
  organization,
}) => {
  const [visitors, place] = await walk(organization);
  await database().pool.query(
    "UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE organization_id = $1",
    [organization.id],
  );
  const before = await stateOf(organization);
  for (const action of guarded().filter(({ name }) => actions[name]?.confirms === true)) {
    const answer = await call(action, place, { cookie: visitors["owner"]?.cookie ?? "", origin: publicUrl() });
    expect.soft(await answer.text(), action.name).toContain('"kind":"unconfirmed"');
  }
  expect(await stateOf(organization)).toEqual(before);
});

/** Whatever changes something writes an event. */
const stateOf = ({ id }: Organization): Promise<number> =>
  database().prisma.event.count({ where: { organizationId: id } });

for (const address of ["/api/auth/signout", "/api/auth/callback/password", "/api/auth/signin/saml"]) {
  test(`${address} is refused from elsewhere and from nowhere`, async () => {
    const send = (headers: Record<string, string>): Promise<Response> => ask(address, { method: "POST", headers });
    const answers = await Promise.all([
      send({ origin: "https://evil.example" }),
      send({}),
      ask(address, { method: "PUT" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 405]);
  });
}

test("the stream of changes opens to members with a role alone", async ({ organization }) => {
  const [visitors] = await walk(organization);
  for (const [who, visitor] of Object.entries(visitors)) {
    const closed = new AbortController();
    const answer = await ask(`/api/o/${organization.slug}/live`, {
      headers: { cookie: visitor.cookie, accept: "text/event-stream" },
      signal: closed.signal,
    });
    const live: Door = { asks: "members:read" };
    const expected = isOpenTo(visitor, live) ? 200 : ({ nobody: 401 }[who] ?? refusalOf(visitor, live));
    expect.soft(`${who}: ${answer.status}`).toBe(`${who}: ${expected}`);
    closed.abort();
  }
});

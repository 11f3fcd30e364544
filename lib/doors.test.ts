import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { actions, type Demand, type Door, pages, routes } from "../e2e/doors";

const root = fileURLToPath(new URL("..", import.meta.url));

const sources = readdirSync(path.join(root, "app"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));

const textOf = (file: string): string => sources.find((source) => source.file === file)?.text ?? "";

const named = (ending: RegExp): readonly string[] =>
  sources.filter(({ file }) => ending.test(file)).map(({ file }) => file.replace(/^app/, "").replace(/\.tsx?$/, ""));

/** The functions that a file with "use server" lets a browser call. */
const exportedActions = sources
  .filter(({ text }) => text.startsWith('"use server"'))
  .flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name = ""]) => `${file}#${name}`),
  );

describe("the inventory of doors names", () => {
  test("every page", () => expect(named(/\/page\.tsx$/).toSorted()).toEqual(Object.keys(pages).toSorted()));
  test("every route handler", () => expect(named(/\/route\.tsx?$/).toSorted()).toEqual(Object.keys(routes).toSorted()));
  test("every server action", () => expect(exportedActions.toSorted()).toEqual(Object.keys(actions).toSorted()));
  test("every file with server actions: none stands inside of a component", () => {
    const inline = sources.filter(({ text }) => /^\s+["']use server["']/m.test(text)).map(({ file }) => file);
    expect(inline).toEqual([]);
  });
});

/** The permissions that a piece of code asks for, in the order in which it does. */
const askedIn = (code: string, guard: string): readonly string[] =>
  [...code.matchAll(new RegExp(String.raw`await ${guard}\([^;]*?,\s*"([a-z:]+)",?\s*\)`, "g"))].map(
    ([, permission = ""]) => permission,
  );

const demanded = (asks: Demand): readonly string[] => (asks === "public" || asks === "session" ? [] : [asks]);

/** What a door asks of the organization, and what in an account: of one of the two nothing. */
const demandedOf = (door: Door) =>
  door.in === "account"
    ? { inOrganization: [], inAccount: demanded(door.asks) }
    : { inOrganization: demanded(door.asks), inAccount: [] };

test.each(Object.entries(pages))("%s asks for what the inventory says and for nothing else", (page, door) => {
  const text = textOf(`app${page}.tsx`);
  const body = text.slice(text.indexOf("export default async function"));
  const asked = { inOrganization: askedIn(body, "requireMember"), inAccount: askedIn(body, "requireAccountMember") };
  expect(asked).toEqual(demandedOf(door));
});

/** The mailbox shows what would be mailed, and is there only for requests of the machine that Muster serves alone. */
const publicPages = Object.keys(pages).filter((page) => pages[page]?.asks === "public" && page !== "/dev/mailbox/page");

test("the mailbox is shown to the machine itself alone", () => {
  expect(textOf("app/dev/mailbox/page.tsx")).toMatch(
    /isLocalRequest\(await headers\(\)\) \? await readMailbox\(\) : undefined/,
  );
});

test.each(publicPages)("%s asks for nothing and reads nothing of an organization", (page) => {
  expect(textOf(`app${page}.tsx`)).not.toMatch(/from "@\/lib\/(?!auth|core|mail\/(?:can|has)-)/);
});

test.each(Object.entries(routes))("%s answers to the methods of the inventory", (route, { methods, asks }) => {
  const text = textOf(`app${route}.ts`);
  const exported = [...text.matchAll(/export (?:async )?(?:function|const) ([A-Z]+)\b|\bas ([A-Z]+)\b/g)];
  expect(exported.map(([, own, alias]) => own ?? alias ?? "").toSorted()).toEqual(methods.toSorted());
  const held = [...text.matchAll(/permissions\.has\("([a-z:]+)"\)/g)].map(([, permission]) => permission);
  expect(held).toEqual(demanded(asks));
});

test.each(Object.entries(actions))("%s asks for what the inventory says, first of all", (action, door) => {
  const body = bodyOf(action);
  const asked = {
    inOrganization: askedIn(body, "authorizeAction"),
    inAccount: askedIn(body, "authorizeAccountAction"),
  };
  expect(asked).toEqual(demandedOf(door));
  expect(isFromOurPages(body)).toBe(true);
  expect(asksToConfirm(body)).toBe(door.confirms === true);
});

function bodyOf(action: string): string {
  const [file = "", name = ""] = action.split("#");
  const text = textOf(file);
  const start = text.search(new RegExp(`^export async function ${name}\\b`, "m"));
  return text.slice(start, text.indexOf("\n}\n", start));
}

/** In every action before anything else is awaited. */
function isFromOurPages(body: string): boolean {
  const [first = ""] = /await [^;]*/.exec(body) ?? [];
  const isGuard = /^await (authorizeAction|authorizeAccountAction|requireSameOrigin)\(|^await headers\(\)/.test(first);
  return isGuard && !/require(Account)?Member\(/.test(body);
}

const asksToConfirm = (body: string): boolean =>
  /await authorize(?:Account)?Action\([^;]*\);\s+if \(!scope\.isRecent\) return confirmFirst\(scope\);/.test(body);

test("whatever changes what others rest on asks the person to confirm who they are", () => {
  const verbs =
    /issueKey|rotateKey|revokeKey|disableDirectory|saveMapping|turnO|saveConnection|nforce|rotect|Owner|archive|Role/;
  const unconfirmed = Object.entries(actions)
    .filter(([action, door]: [string, Door]) => verbs.test(action) && door.confirms !== true)
    .map(([action]) => action);
  expect(unconfirmed).toEqual([]);
});

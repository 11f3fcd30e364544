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

const demanded = (asks: Demand): readonly string[] => (asks === "public" ? [] : [asks]);

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

/** What somebody at an open browser may do however long ago they signed in: it lets nobody in, and nobody stays out. */
const unconfirmedActions: Readonly<Record<string, string>> = {
  changePasswordAction: "asks for the current password",
  confirmWithPasswordAction: "is the confirmation",
  confirmWithSamlAction: "is the confirmation",
  endMySessionAction: "takes away alone, and is wanted at once",
  endMyOtherSessionsAction: "takes away alone, and is wanted at once",
  endSessionAction: "takes away alone, and is wanted at once; the person signs in again",
  endSessionsAction: "takes away alone, and is wanted at once; the person signs in again",
  revokeInvitationAction: "takes away alone, and can be sent again",
  addDomainAction: "proves nothing yet",
  checkDomainAction: "the record in the DNS is the proof",
  lookAtDifferenceAction: "changes nothing",
  lookAtMetadataAction: "changes nothing",
  fetchMetadataAction: "changes nothing",
  beginTestAction: "signs nobody in",
  chooseServiceAction: "changes nothing",
  enableDirectoryAction: "opens nothing: a key does, and that is confirmed",
  saveAnswersAction: "how requests are answered, not whose",
  saveExtensionAction: "which attributes are kept, and no access hangs on them",
  setStrictAction: "how requests are answered, not whose",
  previewMappingAction: "changes nothing",
  createAccountAction: "opens nothing: a role in it does, and that is confirmed",
  confirmInAccountWithPasswordAction: "is the confirmation",
  confirmInAccountWithSamlAction: "is the confirmation",
};

test("whatever an action changes, the person confirms who they are, but where the list says why not", () => {
  const unconfirmed = Object.entries(actions)
    .filter(([, { asks, confirms }]: [string, Door]) => asks !== "public" && confirms !== true)
    .map(([action]) => action.split("#")[1] ?? "");
  expect(unconfirmed.toSorted()).toEqual(Object.keys(unconfirmedActions).toSorted());
});

/** Who changes something without a person whose access could end meanwhile, in a transaction or by one statement. */
const othersChanges: Readonly<Record<string, string>> = {
  "lib/auth/accept-invitation.ts": "the link is the proof, and is spent in it",
  "lib/auth/admit-try.ts": "a try before anybody is signed in",
  "lib/auth/forget-tries.ts": "a daily job",
  "lib/auth/read-session.ts": "that somebody was seen, in the statement that asks whether they may be",
  "lib/auth/reset-password.ts": "the link is the proof, and is spent in it",
  "lib/auth/request-password-reset.ts": "asked by nobody in particular",
  "lib/auth/sessions.ts": "begins a session under locks of its own, or ends the one whose id is the proof",
  "lib/limits/take-tokens.ts": "a bucket of the organization: the gate is in what the tokens are for",
  "lib/mail/deliver-next.ts": "a job",
  "lib/mail/forget-mails.ts": "a daily job",
  "lib/org/change-organization-state.ts": "an operator's",
  "lib/org/create-organization.ts": "an operator's",
  "lib/domains/recheck-domains.ts": "a daily job",
  "lib/directory/change-group.ts": "a SCIM request: the gate is in its statements",
  "lib/directory/change-members.ts": "a SCIM request: the gate is in its statements",
  "lib/directory/change-user.ts": "a SCIM request: the gate is in its statements",
  "lib/directory/create-group.ts": "a SCIM request: the gate is in its statements",
  "lib/directory/create-user.ts": "a SCIM request: the gate is in its statements",
  "lib/directory/delete-group.ts": "a SCIM request: the gate is in its statements",
  "lib/directory/delete-user.ts": "a SCIM request: the gate is in its statements",
  "lib/ledger/record-request.ts": "what a SCIM request was answered, also a refused one",
  "lib/keys/warn-expiring-keys.ts": "a daily job",
  "lib/sso/accept-assertion.ts": "an answer of the identity provider: there is no session yet",
  "lib/sso/begin-test.ts": "goes on with a test that was laid ready in one, and signs nobody in",
  "lib/sso/forget-tests.ts": "a daily job",
  "lib/sso/preview-identity.ts": "undone in every case",
  "lib/sso/record-trace.ts": "an answer of the identity provider: there is no session yet",
  "lib/sso/refresh-metadata.ts": "a daily job",
  "lib/sso/remember-request.ts": "a sign-in: there is no session yet",
  "lib/sso/resolve-identity.ts": "a sign-in: there is no session yet",
  "lib/sso/finish-test.ts": "the answer to a test, bound to the session that began it",
  "lib/sso/spend-assertion.ts": "an answer of the identity provider: there is no session yet",
  "lib/sso/spend-code.ts": "a sign-in: there is no session yet",
  "lib/sso/trace-refusal.ts": "an answer of the identity provider: there is no session yet",
  "lib/sso/warn-expiring-certificates.ts": "a daily job",
  "lib/db/in-transaction-of.ts": "proves that they still may",
  "lib/db/run-alone.ts": "a statement of whoever calls it",
};

/** Whether code changes something on a connection of nobody's, or opens a transaction that proves nothing. */
function changesUnproved(code: string): boolean {
  const forms = [
    /\binTransaction\(|\.\$transaction\(/,
    /\bprisma\s*\.\w+\s*\.(create|update|delete|upsert)/,
    /\bprisma\s*\.\$(executeRaw|queryRawUnsafe)/,
    /\brunAlone\b/,
  ];
  const writes = /\b(INSERT INTO|DELETE FROM|MERGE INTO)\b|(?<!FOR |NO KEY |DO )\bUPDATE [a-z"]/;
  const isOnPool = code.includes("database()") && (writes.test(code) || runsOfOthers(code).some(isWrite));
  return isOnPool || forms.some((form) => form.test(code));
}

/** The statements of other files that run on the pool, by their names. */
function runsOfOthers(code: string): readonly string[] {
  const names = [...code.matchAll(/\brun\(\s*(?:database\(\)\.)?pool,\s*(\w+)\s*[,)]/g)].map(([, name = ""]) => name);
  return names.filter((name) => new RegExp(String.raw`^import [^;]*\b${name}\b[^;]* from`, "m").test(code));
}

/** Statements that read are called so. */
const isWrite = (name: string): boolean => !/^(select|count)[A-Z]/.test(name);

test("whatever a person changes is changed in a transaction that proves once more that they may", () => {
  const changers = readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|-for-tests\.ts$|^db\/generated/.test(file))
    .map((file) => `lib/${file}`)
    .filter((file) => changesUnproved(readFileSync(path.join(root, file), "utf8")));
  expect(changers.toSorted()).toEqual(Object.keys(othersChanges).toSorted());
});

test.each([
  "await inTransaction((client) => run(client, rename, values));",
  "await database().prisma.$transaction((tx) => tx.member.deleteMany({}));",
  "await database().prisma.member.updateMany({ where, data });",
  "const { prisma } = database();\nawait prisma.member\n  .create({ data });",
  "await database().prisma.$executeRaw`DELETE FROM member`;",
  "await database().prisma.$queryRaw`UPDATE member SET name = 'x' RETURNING id`;",
  "await run(database().pool, rename, [id]);\nconst rename = { text: `UPDATE member SET name = 'x'` };",
  'import { rename } from "@/lib/db/members";\nawait run(database().pool, rename, [id]);',
  "const { pool } = database();\nawait pool.query('INSERT INTO member VALUES ($1)', [id]);",
  "await runAlone(rename, [id]);",
])("a change that nobody proves is seen: %s", (code) => expect(changesUnproved(code)).toBe(true));

test.each([
  "await inTransactionOf(scope, (client) => run(client, rename, values));",
  "await inPrismaTransactionOf(scope, (tx) => tx.member.updateMany({ where, data }));",
  "await database().prisma.member.findMany({ where });",
  "await database().pool.query('SELECT FROM member FOR NO KEY UPDATE');",
  'import { selectUser } from "@/lib/db/directory-users";\nawait run(database().pool, selectUser, [id]);',
])("what is proved, or only read, is none: %s", (code) => expect(changesUnproved(code)).toBe(false));

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

const node = "node:";

/**
 * Who may open which door: a room and the rooms and packages that its code may import, besides itself. A test may set up
 * what it needs, except in lib/scim: the protocol is tested without anything. The table is read from the floor upwards,
 * and no room opens a door to one that stands on it.
 */
const doors: Readonly<Record<string, readonly string[]>> = {
  "lib/core": [node, "pino", "uuid", "zod"],
  "lib/scim": [],
  "lib/idps": ["lib/scim"],
  "lib/db": ["lib/core", "lib/scim", "@prisma", "pg", "zod", node],
  "lib/ledger": ["lib/core", "lib/db", "lib/idps", "pg", node],
  "lib/limits": ["lib/core", "lib/db", "zod"],
  "lib/mail": ["lib/core", "lib/db", "nodemailer", "pg", "zod", node],
  "lib/notices": ["lib/core", "lib/db", "lib/ledger", "lib/mail"],
  "lib/domains": ["lib/core", "lib/db", "lib/ledger", "lib/notices", "tldts", node],
  "lib/keys": ["lib/core", "lib/db", "lib/ledger", "lib/notices", "pg", node],
  "lib/access": ["lib/core", "lib/db", "lib/idps", "lib/ledger", "lib/scim", "pg", "zod"],
  "lib/directory": [
    "lib/core",
    "lib/scim",
    "lib/idps",
    "lib/db",
    "lib/ledger",
    "lib/keys",
    "lib/access",
    "lib/domains",
    "lib/limits",
    "pg",
    "zod",
  ],
  "lib/org": [
    "lib/core",
    "lib/db",
    "lib/ledger",
    "lib/limits",
    "lib/mail",
    "lib/access",
    "lib/directory",
    "@node-rs/argon2",
    "zod",
  ],
  "lib/sso": [
    "lib/core",
    "lib/scim",
    "lib/idps",
    "lib/db",
    "lib/domains",
    "lib/ledger",
    "lib/notices",
    "@boxyhq/saml-jackson",
    "@xmldom/xmldom",
    "ipaddr.js",
    "pg",
    "xml-crypto",
    "zod",
    node,
  ],
  "lib/auth": [
    "lib/core",
    "lib/db",
    "lib/domains",
    "lib/ledger",
    "lib/mail",
    "lib/org",
    "lib/sso",
    "next-auth",
    "next",
    "react",
    "@node-rs/argon2",
    "ipaddr.js",
    "pg",
    "zod",
    node,
  ],
  "lib/endpoint": [
    "lib/core",
    "lib/scim",
    "lib/db",
    "lib/ledger",
    "lib/keys",
    "lib/limits",
    "lib/directory",
    "lib/auth",
  ],
  "lib/health": ["lib/db", "zod", node],
  "lib/http": ["lib/core", "lib/ledger", "lib/auth", "lib/endpoint", "lib/health", "next", node],
  // It asks any server over HTTP: of this one it knows the names of schemas, and nothing it could be lenient with.
  conformance: ["lib/scim/urns", "cli/table", "prettier", node],
  "components/ui": ["react", "react-dom", "@base-ui/react", "clsx", "lucide-react", "next", "sonner"],
  "components/console": ["components/ui", "react", "@base-ui/react", "clsx", "lucide-react", "next", "sonner"],
  app: [
    "components/ui",
    "components/console",
    "lib/core",
    "lib/scim",
    "lib/idps",
    "lib/ledger",
    "lib/mail",
    "lib/keys",
    "lib/access",
    "lib/directory",
    "lib/domains",
    "lib/org",
    "lib/sso",
    "lib/auth",
    "lib/health",
    "lib/http",
    "clsx",
    "geist",
    "lucide-react",
    "next",
    "react",
    "sonner",
    "zod",
  ],
};

const rooms = Object.keys(doors).toSorted((a, b) => b.length - a.length);

const roomOf = (file: string): string | undefined => rooms.find((room) => file.startsWith(`${room}/`));

interface Import {
  readonly file: string;
  readonly from: string;
}

test.each(Object.entries(doors))("%s opens no door but its own", (room, allowed) => {
  const imports = filesIn(room).filter(isHeldTo).flatMap(importsOf);
  const trespasses = imports
    .filter((door) => !isOfTheTests(door))
    .filter(({ from }) => ![room, ...allowed].some((door) => leadsTo(from, door)));
  expect(trespasses.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
  expect(filesIn(room)).not.toEqual([]);
});

test("no two rooms stand on each other", () => {
  const reaches = (from: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
    roomsBehind(from).reduce((all, room) => (all.has(room) ? all : reaches(room, new Set([...all, room]))), seen);
  expect(rooms.filter((room) => reaches(room).has(room))).toEqual([]);
});

const roomsBehind = (room: string): readonly string[] =>
  (doors[room] ?? []).filter((door) => doors[door] !== undefined);

test("every folder of lib and components is in the table", () => {
  const folders = ["lib", "components"].flatMap((place) =>
    readdirSync(path.join(root, place), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${place}/${name}`),
  );
  expect(folders.filter((folder) => doors[folder] === undefined)).toEqual([]);
});

test("what one IdP does differently is data: its name stands in lib/scim/dialect.ts and lib/idps alone", () => {
  const named = filesIn("lib")
    .filter((file) => !isTest(file) && file !== "lib/scim/dialect.ts" && !file.startsWith("lib/idps/"))
    .filter((file) =>
      /["'`](okta|entra|jumpcloud|pingone|onelogin|google)["'`]/.test(readFileSync(path.join(root, file), "utf8")),
    );
  expect(named).toEqual([]);
});

const isTest = (file: string): boolean => /\.test\.tsx?$|-for-tests\.ts$/.test(file);

const isOfTheTests = ({ file, from }: Import): boolean => isTest(file) && (from === "vitest" || from === "fast-check");

const isHeldTo = (file: string): boolean => !isTest(file) || file.startsWith("lib/scim/");

function filesIn(room: string): readonly string[] {
  return readdirSync(path.join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith("lib/db/generated/") && (roomOf(file) === room || room === "lib"));
}

/** `import … from "x"`, `export … from "x"`, `import "x"`, `import("x")`. */
const specifiers =
  /^(?:import|export)\s[^"';]*?from\s*["']([^"'\n]+)["']|^import\s+["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/gm;

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(path.join(root, file), "utf8");
  return [...source.matchAll(specifiers)].map(([, from, effect, late]) => ({
    file,
    from: resolved(file, from ?? effect ?? late ?? ""),
  }));
}

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? path.join(path.dirname(file), specifier) : specifier;
}

/** A door to a room leads to its files, a door to a package to the package and what it exports. */
function leadsTo(from: string, door: string): boolean {
  if (door === node) return from.startsWith(node);
  if (doors[door] !== undefined) return roomOf(from) === door || from === door;
  return from === door || from.startsWith(`${door}/`);
}
